package org.espalier.console.plugins;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.UnknownNameException;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists generations. */
@Command(
    name = "history",
    description = "Lists what was installed when: the generations of the home, the newest first.",
    footer = {
      "",
      "Generation 0 is the distribution alone. \"espalier rollback N\" leads back to one."
    })
public final class HistoryVerb implements Callable<Integer> {
  private static final List<String> HEADER =
      List.of("", "generation", "made", "bundles", "features", "by");

  private final Call call;

  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "GENERATION",
      arity = "0..1",
      description = "Show this one with its bundles.")
  private Optional<Integer> number = Optional.empty();

  /** For a call. */
  public HistoryVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    List<Generation> all = call.service(Provisioning.class).history();
    List<Generation> wanted = number.isEmpty() ? all : List.of(named(all));
    if (json.wanted()) {
      call.json(wanted);
    } else if (number.isPresent()) {
      print(wanted.get(0));
    } else {
      call.table(
          Figures.count(all.size(), "generation"),
          HEADER,
          all.stream().map(HistoryVerb::row).toList());
    }
    return ExitCode.OK;
  }

  private Generation named(List<Generation> all) {
    return all.stream()
        .filter(generation -> generation.number() == number.get())
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "generation",
                    number.get().toString(),
                    all.stream().map(one -> Integer.toString(one.number())).toList(),
                    "espalier history"));
  }

  private static List<String> row(Generation generation) {
    return List.of(
        generation.current() ? "*" : "",
        Integer.toString(generation.number()),
        minute(generation.time()),
        Integer.toString(generation.bundles().size()),
        features(generation),
        generation.purpose());
  }

  private static String minute(String time) {
    return time.replaceFirst("T(\\d\\d:\\d\\d).*", " $1");
  }

  /** {@code +torch-cpu -explain}. */
  private static String features(Generation generation) {
    List<String> words = new ArrayList<>();
    generation.featuresAdded().forEach(name -> words.add("+" + name));
    generation.featuresRemoved().forEach(name -> words.add("-" + name));
    return String.join(" ", words);
  }

  private void print(Generation generation) {
    String features = features(generation);
    call.table(
        "generation %d, %s, by: %s%s"
            .formatted(
                generation.number(),
                minute(generation.time()),
                generation.purpose(),
                features.isEmpty() ? "" : "; features " + features),
        List.of("bundle", "version", "sha256", "source"),
        generation.bundles().stream()
            .map(file -> List.of(file.bundle(), file.version(), file.sha256(), file.source()))
            .toList());
  }
}
