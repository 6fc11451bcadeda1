target_sources(cinnabar_symbols PRIVATE
  luma_filters.h luma_filters.cpp
  qr_looks.h qr_looks.cpp
  zxing_decode.h zxing_decode.cpp
  zxing_qr_reader.h zxing_qr_reader.cpp
  zxing_qr_writer.h zxing_qr_writer.cpp)
