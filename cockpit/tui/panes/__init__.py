"""What each pane of the home screen shows: pure functions from records to lines."""
