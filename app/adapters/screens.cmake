target_sources(cinnabar_screens PRIVATE
  desktop_screen_capture.h desktop_screen_capture.cpp
  portal_screenshot.h portal_screenshot.cpp)
