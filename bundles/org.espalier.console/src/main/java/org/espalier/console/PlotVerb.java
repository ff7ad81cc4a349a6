package org.espalier.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws models. */
@Command(name = "plot", description = "Draws a model with its shapes, as SVG.")
final class PlotVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private ModelArguments model;
  @Mixin private FetchOptions fetch;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to write; without it the picture goes to standard output.")
  private Optional<Path> output = Optional.empty();

  PlotVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    String svg = model.read(call, fetch).plot();
    if (output.isEmpty()) {
      call.print(svg);
      return ExitCode.OK;
    }
    Files.writeString(output.get(), svg);
    call.println("wrote " + output.get());
    return ExitCode.OK;
  }
}
