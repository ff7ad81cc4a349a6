package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.NotInstalledException;

/**
 * What reporters wrote into the folder of a run or a study.
 *
 * @param folder the folder
 * @param files the names of the files
 * @param warnings what went wrong
 */
record WrittenReport(Path folder, List<String> files, List<String> warnings) {
  /**
   * Prints it.
   *
   * @return the exit code
   * @throws NotInstalledException if there was nobody to write anything
   */
  int print(Call call, boolean json) throws IOException {
    if (json) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("folder", folder);
      facts.put("files", files);
      facts.put("warnings", warnings);
      call.json(facts);
    } else {
      warnings.forEach(call.streams().err()::println);
      files.forEach(file -> call.println(folder.resolve(file).toString()));
    }
    if (files.isEmpty() && warnings.isEmpty()) {
      throw new NotInstalledException(
          "no reporter is installed; install the feature base, which brings org.espalier.report");
    }
    return warnings.isEmpty() ? ExitCode.OK : ExitCode.RUN_FAILED;
  }
}
