"""What the screens promise to everybody, and the journeys that show it: a promise without one is not kept yet."""

LOOKS = ("test_everybody.test_axe_finds_nothing_and_the_smallest_phone_shows_all",)
AXE = ("test_everybody.test_axe_finds_nothing_in_either_language_theme_or_width",)

EVERYWHERE = {
    "one accent that a company sets": ("test_everybody.test_a_companys_own_accent_can_be_read_everywhere",),
    "light and dark, by system and by switch": (
        *AXE,
        "test_choosing.test_the_look_changes_at_once_and_before_the_first_paint_of_the_next_visit",
    ),
    "no layout shift, and fast": ("test_lighthouse.test_the_first_pages_are_fast_and_good",),
    "empty pages say what to do next": (
        "test_marking.test_favourites_are_listed_and_an_empty_page_says_what_to_do",
        "test_first_run.test_a_newcomer_is_shown_three_steps_and_then_left_alone",
    ),
    "from 320 px to the deck": (
        *LOOKS,
        "test_everybody.test_the_smallest_phone_shows_all_that_opens_there",
        "test_right_to_left.test_nothing_sticks_out_and_no_words_are_cut",
    ),
    "a keyboard way for every action": (
        "test_keyboard.test_the_keys_that_lead_somewhere",
        "test_keys_alone.test_home_is_read_and_written_to_without_a_mouse",
        "test_keys_alone.test_a_post_with_all_its_parts_is_made_without_a_mouse",
    ),
    "new posts are announced politely": ("test_coming_back.test_a_reader_hears_of_a_new_post_politely",),
    "axe finds nothing": (*LOOKS, *AXE),
    "English and French, by browser and by person": (
        "test_choosing.test_the_language_changes_at_once_and_stays",
        *AXE,
    ),
    "nothing typed is lost, nothing posted twice": (
        "test_live.test_an_answer_lost_on_the_way_does_not_post_twice",
        "test_live.test_nothing_is_missed_or_doubled_when_the_server_is_killed",
        "test_later.test_drafts_of_all_places_are_found_opened_and_deleted",
    ),
    "offline shows a bar, reading goes on, sending waits": (
        "test_offline.test_one_reads_on_and_writes_without_a_network",
        "test_offline.test_a_server_that_is_away_is_said_until_it_is_back",
        "test_on_the_phone.test_without_a_network_reading_goes_on_and_what_is_sent_waits",
    ),
    "errors say what to do": ("test_searching.test_a_search_that_fails_says_so_and_is_tried_again",),
    "long work shows how far it is": ("test_settings.test_somebody_takes_their_data_home",),
    "long lists stay as quick": ("test_long_timeline.test_a_long_timeline_scrolls_as_a_short_one",),
}

FOR_EVERYONE = {
    "Sign in": {
        "one button, and out again": ("test_choosing.test_signing_out_ends_it_here_and_at_the_directory",),
        "a clear page for who is refused": (
            "test_choosing.test_a_guest_of_the_directory_is_told_that_this_is_not_for_guests",
        ),
        "a directory that cannot be reached": (
            "test_directory_away.test_it_is_said_in_both_languages_and_trying_again_loses_nothing",
        ),
        "the suspended are out at once": (
            "test_leaving.test_an_admin_suspends_somebody_whose_page_is_open_and_lets_them_back_in",
        ),
    },
    "Home": {
        "at the top new posts slide in": (
            "test_live.test_boris_sees_what_ada_posts_and_ada_his_answer_without_reloading",
        ),
        "further down a pill and no jump": (
            "test_talking.test_who_reads_further_down_is_not_moved_by_new_posts",
        ),
        "the gap is filled after a sleep": (
            "test_coming_back.test_after_a_sleep_the_gap_is_filled_without_reloading",
        ),
        "announcements to acknowledge": ("test_announcing.test_everybody_is_told_and_says_so",),
        "what is talked about": ("test_beside.test_what_is_talked_about_leads_to_what_was_said",),
        "colleagues who are here, with their time": (
            "test_beside.test_colleagues_are_shown_while_they_are_here_and_want_it",
        ),
    },
    "Company, Site, Group": {
        "joined, posted into and left": (
            "test_groups.test_a_closed_group_is_asked_for_posted_into_and_left",
        ),
        "settings for its keepers": ("test_groups.test_a_keeper_changes_what_a_group_is",),
        "closed to others": ("test_groups.test_nothing_of_a_closed_group_reaches_whoever_is_not_in_it",),
    },
    "Post": {
        "the exact time, and the author's own": (
            "test_coming_back.test_times_are_told_exactly_and_by_the_authors_own_clock",
        ),
        "poll, warning, quote": (
            "test_posts.test_a_poll_takes_one_vote_and_shows_how_it_stands",
            "test_posts.test_a_warning_folds_and_a_quote_stands_small_below",
        ),
        "edited, with its history": ("test_posts.test_an_edit_reaches_others_and_its_history_can_be_read",),
        "kept, reported, pinned, deleted": (
            "test_posts.test_one_edits_keeps_and_reports_posts",
            "test_posts.test_a_post_is_pinned_and_taken_back_into_the_composer",
            "test_talking.test_what_is_deleted_disappears_before_the_eyes_of_others",
        ),
        "boosts and hearts": ("test_talking.test_hearts_and_boosts_are_told_and_can_be_taken_back",),
    },
    "Composer": {
        "names, tags and emoji are completed": (
            "test_suggesting.test_on_the_page_it_opens_below_the_line_each_time",
            "test_composing.test_emoji_are_found_by_their_names",
        ),
        "files with alt text and focus": (
            "test_composing.test_files_are_described_put_in_order_and_focused_by_keys",
        ),
        "poll, warning, time": (
            "test_composing.test_a_poll_with_a_warning_is_kept_posted_and_taken_back_whole",
            "test_later.test_a_post_for_later_is_kept_put_off_and_taken_back",
        ),
        "a likely secret is asked about": ("test_composing.test_what_looks_like_a_secret_is_asked_about",),
        "a sheet on the phone, from the deck too": (
            "test_on_the_phone.test_posting_from_the_sheet_and_the_ways_of_the_bar",
            "test_on_the_phone.test_one_writes_from_the_deck",
        ),
    },
    "Thread": {
        "read and answered by keys": (
            "test_keyboard.test_reading_answering_and_going_by_keys_alone",
            "test_keys_alone.test_a_thread_is_entered_answered_and_left_without_a_mouse",
        ),
    },
    "Messages": {
        "live, counted, typing": ("test_messages.test_two_people_talk_live_from_a_profile",),
        "several at once": ("test_messages.test_several_are_written_to_by_keys_alone",),
    },
    "Notifications": {
        "read on all devices": ("test_coming_back.test_what_is_read_in_one_browser_is_read_in_the_other",),
        "quiet hours by one's own clock": ("test_coming_back.test_quiet_hours_go_by_ones_own_clock",),
        "switches hold": ("test_settings.test_what_one_chooses_holds_on_the_next_visit",),
        "pushed while nobody looks": ("test_offline.test_a_push_is_shown_while_nobody_looks",),
    },
    "People": {
        "found as one types, and followed": (
            "test_finding.test_a_colleague_is_found_as_one_types_and_followed",
        ),
        "by site and department": ("test_finding.test_sites_and_departments_narrow_the_directory",),
    },
    "Search": {
        "chips and text": (
            "test_searching.test_a_post_is_found_narrowed_by_a_chip_and_found_again_by_going_back",
            "test_searching.test_operators_are_typed_in_french_shown_as_chips_and_taken_out",
        ),
        "people, groups, tags": ("test_searching.test_a_link_to_a_search_finds_people_groups_and_tags_too",),
    },
    "Deck": {
        "added, moved, live": ("test_deck.test_columns_are_added_moved_and_live_over_one_socket",),
        "by keys": ("test_deck.test_everything_is_done_with_the_keyboard_alone",),
        "by touch": ("test_deck.test_a_finger_pulls_a_column_by_its_grip",),
        "kept with the account": ("test_deck.test_what_could_not_be_kept_goes_back_to_where_it_was",),
    },
    "Lists, bookmarks, favourites, drafts & scheduled, filters": {
        "lists": ("test_listing.test_a_list_is_made_filled_and_read_live",),
        "bookmarks and favourites": ("test_marking.test_many_bookmarks_are_paged_and_their_place_is_kept",),
        "filters": ("test_filtering.test_a_filter_made_here_folds_what_it_catches_and_is_taken_back",),
    },
    "Settings": {
        "profile": ("test_settings.test_somebody_says_who_they_are",),
        "devices": ("test_settings.test_another_browser_is_signed_out_and_keeps_nothing",),
        "my data": ("test_settings.test_somebody_takes_their_data_home",),
    },
}
