package org.espalier.console.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.host.PipelineFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pipeline that a verb is about, and what is changed of it. */
public final class PipelineArguments {
  @Parameters(paramLabel = "PIPELINE", description = "The pipeline, a YAML file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the pipeline, as model.layers.hidden.units=32; repeatable.")
  private List<String> overrides = List.of();

  public PipelineFile read() throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder; name the pipeline file in it");
    }
    return PipelineFile.read(file, overrides);
  }
}
