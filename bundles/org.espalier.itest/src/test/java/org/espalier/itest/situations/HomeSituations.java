package org.espalier.itest.situations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.launcher.Espalier;
import org.espalier.launcher.HostException;
import org.espalier.plugin.PluginFolder;
import org.espalier.plugin.UntrustedException;

/** Homes that were damaged, changed or taken since their last host ended; each row has its own. */
final class HomeSituations {
  private static final String LOCKED =
      """
      espalier: 1
      name: locked
      data:
        source: {type: csv, path: data.csv, columns: {text: name, label: y}}
        split: {test: 0.5}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8}
      model:
        layers: [{type: embedding, output_dim: 2}, flatten, com_e_a, {type: dense, units: 1}]
      training: {loss: mean_squared_error, optimizer: adam, epochs: 1, batch_size: 256}
      """;

  private HomeSituations() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("a jar of the store that is damaged")
            .bare()
            .made(HomeSituations::install)
            .made(
                place -> {
                  byte[] bytes = Files.readAllBytes(stored(place));
                  bytes[bytes.length / 2] ^= 1;
                  Files.write(stored(place), bytes);
                })
            .about("bundle com.e.a 1.0.0")
            .tells("its file ", " is damaged: it has SHA-256 ")
            .cure("bundle install WORK/com.e.a-1.0.0.jar"),
        Situation.of("a jar of the store that is gone")
            .bare()
            .made(HomeSituations::install)
            .made(place -> Files.delete(stored(place)))
            .about("bundle com.e.a 1.0.0")
            .tells("its file ", ".jar is gone")
            .cure("bundle install WORK/com.e.a-1.0.0.jar"),
        Situation.of("what the home has cannot be read")
            .bare()
            .made(HomeSituations::install)
            .made(
                place ->
                    Files.writeString(place.home().resolve("generations/current.json"), "{\"num"))
            .about("home")
            .tells("current.json is damaged: ", "generation 1 is taken in its place")
            .cure("rollback 1"),
        Situation.of("a plugin that was revoked")
            .bare()
            .plugin("com.e.a", "1.0.0")
            .made(
                place ->
                    place.session(line -> line.type("trust revoke com.e.a-1.0.0.jar").ended(0)))
            .about("file com.e.a-1.0.0.jar")
            .tells("it was revoked on ")
            .cure("trust add PLUGINS/com.e.a-1.0.0.jar"),
        Situation.of("a feature that a pipeline needs and that was removed")
            .made(
                place -> {
                  Files.writeString(
                      place.work().resolve("text.yaml"), LOCKED.replace(" com_e_a,", ""));
                  place.session(line -> line.type("feature uninstall text").ended(0));
                })
            .asked("why", "WORK/text.yaml")
            .tells("tokenizer_sequence", "nothing installed brings it", "the feature \"text\"")
            .cure("resolve WORK/text.yaml --apply"),
        Situation.of("a home that another host changes")
            .bare()
            .made(place -> place.jars().layer(place.work(), "com.e.a", "1.0.0"))
            .later(HomeSituations::hold)
            .asked("bundle", "install", "WORK/com.e.a-1.0.0.jar", "--allow-unsigned", "com.e.a")
            .tells("espalier console", "process " + ProcessHandle.current().pid())
            .cure((place, line, answer) -> release(place)),
        Situation.of("a locked plugin that changed")
            .plugin("com.e.a", "1.0.0")
            .made(HomeSituations::lock)
            .made(place -> place.jars().layer(place.plugins(), "com.e.a", "1.0.0", "X-Other: 1"))
            .asked(HomeSituations::startLocked)
            .tells("com.e.a 1.0.0 has changed", "com.e.a-1.0.0.jar has SHA-256 ")
            .cure(
                (place, line, answer) -> {
                  answer.told("if that is right, write a new lock: espalier lock PIPELINE");
                  line.type("trust add " + place.plugins().resolve("com.e.a-1.0.0.jar")).ended(0);
                  place.session(again -> again.type("lock WORK/locked.yaml").ended(0));
                }),
        Situation.of("a locked bundle that is not installed")
            .made(HomeSituations::install)
            .made(HomeSituations::lock)
            .made(place -> place.session(line -> line.type("bundle uninstall com.e.a").ended(0)))
            .made(place -> Files.deleteIfExists(stored(place)))
            .asked(HomeSituations::startLocked)
            .tells("com.e.a 1.0.0 is not installed")
            .cure("bundle install WORK/com.e.a-1.0.0.jar"));
  }

  private static void install(Situation.Place place) throws Exception {
    place.jars().layer(place.work(), "com.e.a", "1.0.0");
    String command = "bundle install WORK/com.e.a-1.0.0.jar --allow-unsigned com.e.a";
    place.session(line -> line.type(command).ended(0));
  }

  /** The one jar of the store. */
  private static Path stored(Situation.Place place) throws IOException {
    try (Stream<Path> files = Files.list(place.home().resolve("store"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static void lock(Situation.Place place) throws Exception {
    Files.writeString(place.work().resolve("locked.yaml"), LOCKED);
    place.session(line -> line.type("lock WORK/locked.yaml").ended(0));
  }

  private static TypedLine.Answer startLocked(Situation.Place place) throws IOException {
    String typed = "run locked.yaml --locked";
    Espalier.Builder builder =
        Espalier.builder().distribution(place.distribution()).home(place.home());
    try (Espalier host = builder.lock(place.work().resolve("locked.lock.json")).start()) {
      return new TypedLine.Answer(typed, 0, String.join("\n", host.notices()), "");
    } catch (UntrustedException e) {
      return new TypedLine.Answer(typed, 5, "", e.getMessage() + "\n");
    } catch (HostException e) {
      return new TypedLine.Answer(typed, 4, "", e.getMessage() + "\n");
    }
  }

  private static void hold(Situation.Place place, TypedLine line) throws IOException {
    Espalier other = place.start();
    place.others().add(other);
    other.service(PluginFolder.class).watch(told -> {});
  }

  private static void release(Situation.Place place) throws IOException {
    for (Espalier other : place.others()) {
      other.close();
    }
  }
}
