package org.espalier.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.component.Kind;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.UnknownNameException;
import org.espalier.console.plugins.DiagnosisText;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Pipelines;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what pipelines can name. */
@Command(
    name = "components",
    description = "Lists the installed components that pipelines can name, and what does not work.",
    footer = {
      "",
      "With --json it lists the components; \"espalier why --json\" lists what does not work."
    })
final class ComponentsVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = "Only this kind, as layer or optimizer.")
  private String kind;

  ComponentsVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    if (kind != null && Kind.of(kind).isEmpty()) {
      throw new UnknownNameException(
          "kind", kind, Arrays.stream(Kind.values()).map(Kind::id).toList());
    }
    List<ComponentInfo> found =
        call.service(Pipelines.class).components().stream()
            .filter(component -> kind == null || component.kind().equals(kind))
            .toList();
    if (json.wanted()) {
      call.json(found);
    } else {
      print(found);
      printWhatDoesNotWork();
    }
    return ExitCode.OK;
  }

  private void print(List<ComponentInfo> components) {
    List<List<String>> rows = new ArrayList<>();
    for (ComponentInfo component : components) {
      rows.add(
          List.of(
              component.kind(),
              component.type(),
              component.version(),
              component.bundle(),
              component.failure().map(why -> "FAILED: " + why).orElse(component.doc())));
    }
    call.table(
        components.size() + (components.size() == 1 ? " component" : " components"),
        List.of("kind", "type", "version", "bundle", ""),
        rows);
  }

  private void printWhatDoesNotWork() {
    List<Diagnosis> diagnoses =
        call.serviceIfInstalled(Diagnoses.class).map(Diagnoses::all).orElse(List.of()).stream()
            .filter(diagnosis -> !diagnosis.works() && isOfKind(diagnosis.subject()))
            .toList();
    if (!diagnoses.isEmpty()) {
      call.println("");
      call.println(call.heading("What does not work"));
      DiagnosisText text = new DiagnosisText(call);
      diagnoses.forEach(
          diagnosis -> text.lines(diagnosis).forEach(line -> call.println("  " + line)));
    }
  }

  /** Whether a diagnosis is of the kind that was asked for, or of a bundle, which may bring it. */
  private boolean isOfKind(String subject) {
    String first = subject.replaceFirst(" .*", "");
    return kind == null || first.equals(kind) || Kind.of(first).isEmpty();
  }
}
