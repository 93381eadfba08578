# Writes the manual page and the completions of shells, as the command line prints them.
# usage: cmake -DCHAFF=PROGRAM -DFOLDER=FOLDER -P write_documents.cmake
function(write_document file)
  execute_process(COMMAND ${CHAFF} ${ARGN} OUTPUT_FILE ${FOLDER}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(MAKE_DIRECTORY ${FOLDER})
write_document(chaff.1 --man)
write_document(chaff.bash --completion bash)
write_document(_chaff --completion zsh)
write_document(chaff.fish --completion fish)
