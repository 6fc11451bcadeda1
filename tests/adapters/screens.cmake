find_package(Qt6 6.4 REQUIRED COMPONENTS Gui DBus)
find_program(CINNABAR_DBUS_RUN_SESSION dbus-run-session REQUIRED)

# On a session bus of its own, so not by cinnabar_add_test, which forbids any.
add_executable(tst_portal_screenshot tst_portal_screenshot.cpp)
target_link_libraries(tst_portal_screenshot PRIVATE Cinnabar::Screens Qt6::Gui Qt6::DBus Qt6::Test cinnabar_options)
add_test(NAME tst_portal_screenshot
  COMMAND "${CINNABAR_DBUS_RUN_SESSION}" -- $<TARGET_FILE:tst_portal_screenshot>)
set_tests_properties(tst_portal_screenshot PROPERTIES LABELS adapters TIMEOUT 120 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
