target_sources(cinnabar_network PRIVATE
  https_question.h https_question.cpp
  network_time_source.h network_time_source.cpp
  sntp_question.h sntp_question.cpp)
