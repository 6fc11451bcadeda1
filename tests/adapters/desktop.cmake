# On a bus of its own, so not by cinnabar_add_test, which forbids any.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  add_executable(tst_session_watch tst_session_watch.cpp fake_logind.h)
  target_link_libraries(tst_session_watch PRIVATE Cinnabar::Desktop Qt6::DBus Qt6::Test cinnabar_options)
  add_test(NAME tst_session_watch COMMAND "${CINNABAR_DBUS_RUN_SESSION}" -- $<TARGET_FILE:tst_session_watch>)
  set_tests_properties(tst_session_watch PROPERTIES LABELS adapters TIMEOUT 120 ENVIRONMENT "LC_ALL=C.UTF-8")

  cinnabar_add_test(tst_session_watch_alone SOURCES tst_session_watch_alone.cpp LINK Cinnabar::Desktop Qt6::DBus LABELS adapters)
  set_property(TEST tst_session_watch_alone APPEND PROPERTY ENVIRONMENT "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/nonexistent")
endif()
