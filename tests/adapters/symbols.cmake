find_package(Qt6 6.4 REQUIRED COMPONENTS Gui)
cinnabar_add_test(tst_luma_filters SOURCES tst_luma_filters.cpp LINK Cinnabar::Symbols LABELS adapters)
cinnabar_add_test(tst_qr_reader SOURCES tst_qr_reader.cpp draw_symbol.cpp LINK Cinnabar::Symbols Qt6::Gui LABELS adapters)
cinnabar_add_test(tst_qr_writer SOURCES tst_qr_writer.cpp draw_symbol.cpp LINK Cinnabar::Symbols LABELS adapters)
