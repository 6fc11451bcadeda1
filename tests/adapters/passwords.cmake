cinnabar_add_test(tst_password_strength SOURCES tst_password_strength.cpp LINK Cinnabar::Passwords LABELS adapters)
