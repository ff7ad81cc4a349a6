package org.espalier.console;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.Table;
import org.espalier.console.call.UnknownNameException;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Pipelines;
import org.espalier.plugin.Diagnoses;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.UnresolvedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Describes components. */
@Command(
    name = "describe",
    description =
        "Describes a component: what it does, its settings with their types, defaults and limits.")
final class DescribeVerb implements Callable<Integer> {
  private final Call call;

  @Mixin private JsonOption json;

  @Parameters(paramLabel = "TYPE", description = "The component, as dense or layer.dense.")
  private String type;

  DescribeVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    List<ComponentInfo> all = call.service(Pipelines.class).components();
    List<ComponentInfo> found = all.stream().filter(this::isMeant).toList();
    if (found.isEmpty()) {
      explain();
      throw new UnknownNameException(
          "component", type, all.stream().map(ComponentInfo::type).distinct().toList());
    }
    if (json.wanted()) {
      call.json(found);
    } else {
      found.forEach(this::print);
    }
    return ExitCode.OK;
  }

  /**
   * Says who has a component that is not installed.
   *
   * @throws UnresolvedException if somebody has
   */
  private void explain() throws IOException {
    Optional<Diagnoses> diagnoses = call.serviceIfInstalled(Diagnoses.class);
    if (diagnoses.isPresent()) {
      Diagnosis why = diagnoses.get().why(type.substring(type.indexOf('.') + 1));
      // What is there, or could be, and not only something of a similar name.
      boolean known = why.remedies().stream().anyMatch(cure -> !cure.action().equals("Choose"));
      if (!why.works() && known) {
        throw new UnresolvedException(List.of(why));
      }
    }
  }

  private boolean isMeant(ComponentInfo component) {
    return type.equals(component.type()) || type.equals(component.kind() + "." + component.type());
  }

  private void print(ComponentInfo component) {
    call.println(call.heading(component.kind() + " " + component.type()));
    if (!component.doc().isEmpty()) {
      call.println("  " + component.doc());
    }
    call.println("  from " + component.bundle() + " " + component.version());
    component.failure().ifPresent(why -> call.println("  FAILED: " + why));
    if (!component.settings().isEmpty()) {
      call.println("");
      call.print(settings(component).indented(2));
    }
    call.println("");
  }

  private static Table settings(ComponentInfo component) {
    List<List<String>> rows =
        component.settings().stream()
            .map(
                setting ->
                    List.of(
                        setting.key(),
                        setting.type(),
                        setting.defaultValue().map(value -> "= " + value).orElse("required"),
                        setting.limits(),
                        setting.doc()))
            .toList();
    return new Table(List.of("setting", "type", "default", "allowed", ""), rows);
  }
}
