package org.espalier.console;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.PipelineArguments;
import org.espalier.host.Pipelines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints filled pipelines. */
@Command(name = "render", description = "Prints a pipeline with every default written out.")
final class RenderVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private PipelineArguments pipeline;

  RenderVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    call.print(call.service(Pipelines.class).render(pipeline.read()));
    return ExitCode.OK;
  }
}
