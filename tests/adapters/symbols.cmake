cinnabar_add_test(tst_qr_writer SOURCES tst_qr_writer.cpp draw_symbol.cpp LINK Cinnabar::Symbols LABELS adapters)
