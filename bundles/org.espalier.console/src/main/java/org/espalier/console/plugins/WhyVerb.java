package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.component.Kind;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.host.PipelineFile;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains what works and what does not. */
@Command(
    name = "why",
    description =
        "Says why a component, or each that a pipeline names, can be used or not, and what would help. Exit code 4 if not.",
    footer = {
      "",
      "Without an argument it explains everything installed that does not work.",
      "",
      "Examples:",
      "  espalier why acme_tokens",
      "  espalier why names.yaml",
      "  espalier why"
    })
public final class WhyVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "TYPE|PIPELINE",
      arity = "0..1",
      description = "The type of a component, as dense or layer.dense; or a pipeline, a YAML file.")
  private Optional<String> what = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the pipeline; repeatable.")
  private List<String> overrides = List.of();

  /** For a call. */
  public WhyVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    List<Diagnosis> diagnoses = diagnoses(call.service(Diagnoses.class));
    if (json.wanted()) {
      call.json(diagnoses);
    } else if (diagnoses.isEmpty()) {
      call.println("everything that is installed works");
    } else {
      new DiagnosisText(call).print(diagnoses);
    }
    return diagnoses.stream().allMatch(Diagnosis::works) ? ExitCode.OK : ExitCode.UNRESOLVED;
  }

  private List<Diagnosis> diagnoses(Diagnoses service) throws IOException {
    if (what.isEmpty()) {
      return service.all();
    }
    return isFile(what.get())
        ? service.why(PipelineFile.read(Path.of(what.get()), overrides))
        : List.of(service.why(type(what.get())));
  }

  private static boolean isFile(String name) {
    return name.matches(".*\\.ya?ml|.*[/\\\\].*") || Files.isRegularFile(Path.of(name));
  }

  /** The type in {@code layer.dense}. */
  private static String type(String name) {
    int dot = name.indexOf('.');
    boolean qualified = dot > 0 && Kind.of(name.substring(0, dot)).isPresent();
    return qualified ? name.substring(dot + 1) : name;
  }
}
