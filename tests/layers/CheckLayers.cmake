# Reads every #include of ours and fails on one that crosses a layer. Debian puts all of Qt under one include root, so the
# compiler alone would let core include <QtWidgets/…> unnoticed.
#   cmake -D ROOT=<project> -P CheckLayers.cmake
set(gui "^(Qt(Widgets|Gui|Multimedia|Network|Qml|DBus|Svg)/|QWidget|QApplication|QGuiApplication|QImage|QPixmap|QIcon|QColor|QPainter|QSettings|QDBus)")
set(library "^(qt6keychain|qtkeychain|ZXing|zxcvbn)")

# Only adapters speak to other computers. (Sockets of this computer, as QLocalSocket, are in Qt Network too.)
set(network "^(QtNetwork/|QNetwork|QAbstractSocket|QUdpSocket|QTcp|QSsl|QHost|QDns)")

# Three items a rule: folder, pattern that no include in it may match, pattern of files that are exempt.
set(rules
  core "${gui}" -
  core "${library}" -
  core "${network}" -
  ui "${network}" -
  app/cli "${network}" -
  app/gui "${network}" -
  app/places "${network}" -
  core "^CLI/" -
  core "^openssl/" "/core/(secret|crypto)/"
  core "^protozero/" "/core/uri/"
  core "^(text|capture|window|accounts|editor|scan|clipboard|settings|recovery|adapters|places|cli|gui)/" -
  ui "^(openssl/|CLI/|protozero/)" -
  ui "${library}" -
  ui "^(adapters|places|cli|gui)/" -
  ui/text "${gui}" -
  ui/capture "^(QtWidgets/|QWidget|QApplication)" -
  app/cli "^(openssl/|protozero/)" -
  app/cli "${gui}" "/app/cli/devices/"
  app/gui "^(openssl/|protozero/)" -
  app/gui "${library}" -
  app/adapters "^(QtWidgets/|QWidget|QApplication)" -
  app/places "${gui}" "/app/places/(remembered_place|kept_clock_offset)"
  app/places "^(adapters|cli|gui)/" -
  # Inside core, each folder names only what stands below it.
  core/base "^(secret|crypto|encoding|otp|uri|vault|ports|transfer|enrolment)/" -
  core/secret "^(crypto|encoding|otp|uri|vault|ports|transfer|enrolment)/" -
  core/crypto "^(encoding|otp|uri|vault|ports|transfer|enrolment)/" -
  core/encoding "^(crypto|otp|uri|vault|ports|transfer|enrolment)/" -
  core/otp "^(uri|vault|ports|transfer|enrolment)/" -
  core/uri "^(vault|ports|transfer|enrolment)/" -
  core/vault "^(transfer|enrolment)/" -
  core/enrolment "^(vault|transfer)/" -
  core/ports "^(crypto|encoding|otp|uri|vault|transfer|enrolment)/" -
  core "\\.\\./" -
  ui "\\.\\./" -
  app "\\.\\./" -
  tests "\\.\\./" -)

set(bad "")
set(count 0)
while(rules)
  list(POP_FRONT rules folder pattern exempt)
  file(GLOB_RECURSE files "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.cpp")
  foreach(file IN LISTS files)
    if(NOT exempt STREQUAL "-" AND file MATCHES "${exempt}")
      continue()
    endif()
    math(EXPR count "${count} + 1")
    file(STRINGS "${file}" lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE ".*include[ \t]*[<\"]([^>\"]+)[>\"].*" "\\1" header "${line}")
      if(header MATCHES "${pattern}")
        string(APPEND bad "  ${file}: ${header}\n")
      endif()
    endforeach()
  endforeach()
endwhile()
if(count EQUAL 0)
  message(FATAL_ERROR "No source file was read under ${ROOT}")
endif()
if(bad)
  message(FATAL_ERROR "Includes across a layer:\n${bad}")
endif()
