package org.espalier.console;

import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.host.Pipelines;
import picocli.CommandLine.Command;

/** Prints the schema of pipelines. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of pipelines with the installed components, for editors.")
final class SchemaVerb implements Callable<Integer> {
  private final Call call;

  SchemaVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() {
    call.println(call.service(Pipelines.class).schema().stripTrailing());
    return ExitCode.OK;
  }
}
