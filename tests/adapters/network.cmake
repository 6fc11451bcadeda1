find_package(Qt6 6.4 REQUIRED COMPONENTS Network)
cinnabar_add_test(tst_network_time_source SOURCES tst_network_time_source.cpp LINK Cinnabar::Network Qt6::Network LABELS adapters)
