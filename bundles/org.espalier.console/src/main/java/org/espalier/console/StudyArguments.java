package org.espalier.console;

import java.io.IOException;
import org.espalier.host.Studies;
import org.espalier.host.StudyInfo;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The study that a verb is about. */
final class StudyArguments {
  /** What the argument may be. */
  static final String MEANING =
      "A study: its folder, its id or a unique beginning or end of it, PIPELINE/ID, or latest.";

  @Parameters(paramLabel = "STUDY", description = MEANING)
  private String name;

  @Mixin private StudiesFolder studies;

  StudyInfo find(Studies service) throws IOException {
    return service.find(studies.path(), name);
  }
}
