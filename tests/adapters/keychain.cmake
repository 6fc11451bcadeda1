foreach(test IN ITEMS tst_settings_profile_marker tst_keychain_profile_locks)
  cinnabar_add_test(${test} SOURCES ${test}.cpp LINK Cinnabar::Keychain LABELS adapters)
endforeach()
cinnabar_add_test(tst_bus_leftovers SOURCES tst_bus_leftovers.cpp LINK Cinnabar::Keychain cinnabar_wiping_heap LABELS adapters)
