# Installs the native module that another build made.
file(GLOB built ${CHAFF_PYTHON_BUILT}/_chaff.*)
if(NOT built)
  message(FATAL_ERROR "no module in ${CHAFF_PYTHON_BUILT}; build the target chaff_python_package first")
endif()
install(FILES ${built} DESTINATION chaff COMPONENT python)
add_custom_target(chaff_python)
add_custom_target(chaff_python_stub)
