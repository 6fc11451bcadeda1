target_sources(cinnabar_symbols PRIVATE
  zxing_decode.h zxing_decode.cpp
  zxing_qr_reader.h zxing_qr_reader.cpp
  zxing_qr_writer.h zxing_qr_writer.cpp)
