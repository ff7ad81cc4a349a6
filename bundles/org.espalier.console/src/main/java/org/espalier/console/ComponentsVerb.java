package org.espalier.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.espalier.component.Kind;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Pipelines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what pipelines can name. */
@Command(
    name = "components",
    description = "Lists the installed components that pipelines can name.")
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
}
