"""What comes in from other programs: mailboxes and address books, read with limits and trusted with nothing."""
