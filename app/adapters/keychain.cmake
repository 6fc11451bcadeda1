target_sources(cinnabar_keychain PRIVATE
  bus_leftovers.cpp bus_leftovers.h file_profile_locks.cpp file_profile_locks.h keychain_port_qt.cpp keychain_service.h
  settings_profile_marker.cpp)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_sources(cinnabar_keychain PRIVATE keychain_service_linux.cpp)
else()
  target_sources(cinnabar_keychain PRIVATE keychain_service_other.cpp)
endif()
