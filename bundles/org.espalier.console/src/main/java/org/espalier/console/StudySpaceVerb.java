package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.PipelineFile;
import org.espalier.host.Studies;
import org.espalier.tuner.Space;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a study chooses from. */
@Command(
    name = "space",
    description =
        "Shows what a study chooses from, or is to: parameters, values, and how many configurations.")
final class StudySpaceVerb implements Callable<Integer> {
  private final Call call;

  @ParentCommand private StudyVerb parent;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "PIPELINE|STUDY",
      description = "A pipeline, a YAML file, or a study: its folder, id, or latest.")
  private String name;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the pipeline; repeatable.")
  private List<String> overrides = List.of();

  StudySpaceVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    Space space = space(call.service(Studies.class));
    if (json.wanted()) {
      call.json(SpaceText.facts(space));
    } else if (space.parameters().isEmpty()) {
      call.println("there is no space: nothing is chosen, only cross-validated");
    } else {
      SpaceText.print(call, space);
    }
    return ExitCode.OK;
  }

  private Space space(Studies studies) throws IOException {
    boolean pipeline = Files.isRegularFile(Path.of(name)) || name.matches(".*\\.ya?ml");
    return pipeline
        ? studies.space(PipelineFile.read(Path.of(name), overrides))
        : studies.read(studies.find(parent.folder(), name).folder()).plan().space();
  }
}
