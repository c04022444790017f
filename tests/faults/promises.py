"""What is promised about the store and the program around it, the target of each promise, and the tests that show whether it is met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise. `tests` are files, or files and a test's name behind `::`, from the root of the project."""

    says: str
    target: str
    tests: tuple[str, ...]


PROMISES: dict[str, Promise] = {
    "R1": Promise(
        "a crash leaves the old or the new store, never a mixture", "0 bad at every system call of a save, 0 in 1,000 random kills",
        ("tests/faults/test_kills.py::test_killed_at_every_call_of_a_save_the_old_or_the_new_state_is_there",
         "tests/faults/test_kills.py::test_a_killed_writer_loses_nothing_it_acknowledged"),
    ),
    "R2": Promise("what the screen called saved survives a power cut", "0 torn, 0 acknowledged losses in 200 cuts", ("tests/faults/test_power.py",)),
    "R3": Promise(
        "disk full, I/O error, read-only: a plain message, the old store intact, what was typed kept", "old content hash-equal, no stray temporary file",
        ("tests/faults/test_disk.py", "tests/storage/test_drafts.py::test_a_full_disk_is_refused_and_the_draft_before_it_stays", "tests/export/test_files.py"),
    ),
    "R4": Promise(
        "two instances never lose an edit", "200 of 200; the lock of a killed holder is free within 1 s",
        ("tests/faults/test_kills.py::test_two_processes_with_a_hundred_edits_each_make_two_hundred",
         "tests/faults/test_kills.py::test_the_lock_of_a_killed_holder_is_free_at_once",
         "tests/faults/test_sessions.py::test_r4_what_the_command_line_saves_beside_the_app_and_what_the_app_saves_are_both_there"),
    ),
    "R5": Promise(
        "a change made outside is noticed before saving", "nothing overwritten, both kept",
        ("tests/faults/test_sessions.py::test_r5_a_change_from_outside_while_a_form_is_open_and_what_the_form_says_are_both_kept",
         "tests/faults/test_sessions.py::test_r5_a_change_from_outside_during_a_guided_path_stays",
         "tests/faults/test_sessions.py::test_r5_a_client_whose_file_is_taken_away_is_off_the_list_and_the_app_goes_on",
         "tests/storage/test_store.py::test_a_change_between_reading_and_saving_is_not_overwritten", "tests/tui/test_app.py::test_what_another_program_changed_shows_on_return"),
    ),
    "R6": Promise(
        "a damaged store is never overwritten nor opened as empty", "no traceback, the original kept, restored in two keys (R, enter)",
        ("tests/storage/test_damage.py", "tests/faults/test_sessions.py::test_r6_a_file_damaged_under_the_app_is_restored_with_two_keys"),
    ),
    "R7": Promise(
        "automatic backups that restore", "400 simulated days, each kept one hash-equal, all 0600",
        ("tests/storage/test_backups.py", "tests/faults/test_sessions.py::test_r10_a_whole_session_under_umask_000_leaves_nothing_open_to_others"),
    ),
    "R8": Promise(
        "every destructive act can be undone, after a restart too", "equal to the start, at least 30 steps",
        ("tests/storage/test_undo.py", "tests/faults/test_interrupted.py::test_r8_after_kills_and_a_restart_thirty_undos_lead_back",
         "tests/tui/test_app.py::test_undo_works_after_quitting_and_opening_again"),
    ),
    "R9": Promise(
        "newer schema: opened read-only, untouched; older: backed up, then migrated", "unknown fields kept, also when killed at any step",
        ("tests/storage/test_damage.py::test_a_newer_file_can_be_read_but_not_changed",
         "tests/storage/test_damage.py::test_an_older_file_is_backed_up_then_brought_forward_on_its_first_change",
         "tests/storage/test_store.py::test_fields_of_a_later_program_survive_a_rewrite",
         "tests/faults/test_interrupted.py::test_r9_killed_at_any_step_of_a_migration_the_old_or_the_new_file_is_there"),
    ),
    "R10": Promise(
        "symlinks and modes survive", "link kept; 0600 everywhere, 0700 for directories",
        ("tests/storage/test_store.py::test_a_linked_file_stays_a_link", "tests/storage/test_store.py::test_a_linked_store_and_a_link_to_nothing",
         "tests/storage/test_store.py::test_everything_is_private_whatever_the_umask", "tests/storage/test_config.py::test_a_linked_config_stays_a_link",
         "tests/storage/test_damage.py::test_conflict_copies_are_named_and_never_taken_for_clients",
         "tests/faults/test_sessions.py::test_r10_a_whole_session_under_umask_000_leaves_nothing_open_to_others"),
    ),
    "R11": Promise(
        "time cannot lie", "no negative timer, no timer reset from the future",
        ("tests/faults/test_time.py", "tests/faults/test_sessions.py::test_r11_the_clock_may_jump_under_the_app", "tests/cli/test_silence.py",
         "tests/services/test_import_mail.py::test_nothing_from_the_future_moves_a_timer", "tests/storage/test_backups.py::test_a_clock_set_back_loses_no_backup"),
    ),
    "R12": Promise(
        "terminal trouble costs at most a second of typing", "the draft is offered again in every path; no crash",
        ("tests/faults/test_wizards.py", "tests/tui/wizards/test_drafts.py", "tests/storage/test_drafts.py", "tests/tui/test_app.py::test_no_size_is_too_small_or_too_large"),
    ),
    "R13": Promise(
        "imports can be repeated, and are all or nothing; an erasure is not begun or finished", "the second run adds 0; every rejected item listed with its reason",
        ("tests/faults/test_interrupted.py::test_r13_an_import_killed_midway_is_completed_by_the_next_and_a_third_adds_nothing",
         "tests/services/test_import_mail.py::test_a_killed_import_is_completed_by_the_next",
         "tests/services/test_import_mail.py::test_the_second_run_logs_nothing_and_adds_up_to_the_same",
         "tests/services/test_import_imap.py::test_a_wire_that_breaks_leaves_nothing_half_done_and_the_next_run_completes_it",
         "tests/services/test_import_people.py::test_a_second_run_adds_nothing", "tests/services/test_import_invoices.py::test_a_second_run_adds_nothing_and_one_undo_takes_a_client_back",
         "tests/services/test_erasure.py::test_killed_at_any_point_it_is_not_begun_or_finished_at_the_next_start"),
    ),
}  # fmt: skip
