package org.espalier.console;

import java.io.IOException;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.host.Studies;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyRecord;

/** Works on a study and says what came of it. */
final class StudyCall {
  private final Call call;
  private final FetchOptions fetch;
  private final boolean json;

  StudyCall(Call call, FetchOptions fetch, boolean json) {
    this.call = call;
    this.fetch = fetch;
    this.json = json;
  }

  /** Work on a study of some sort. */
  @FunctionalInterface
  interface Work {
    StudyRecord work(Studies studies, StudyListener listener) throws IOException;
  }

  /** Executes it, and says what came of it. */
  int execute(Work work) throws IOException {
    Studies studies = call.service(Studies.class);
    StudyRecord study;
    try (StudyProgress progress = fetch.studyProgress(call)) {
      study = work.work(studies, progress);
    }
    if (json) {
      call.json(StudyFacts.of(study));
    } else {
      new StudyResult(call).print(study);
    }
    return exitCode(study);
  }

  private int exitCode(StudyRecord study) {
    if (study.info().state().equals("failed")) {
      return ExitCode.RUN_FAILED;
    }
    boolean complete = study.info().state().equals("complete");
    return !complete && call.stopped() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }
}
