package org.espalier.provision.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsTest {
  private static final Set<String> USUAL = Set.of("base", "text");
  private static final BundleFile OLD = file("com.acme.tokens", "1.4.0", 'a');
  private static final BundleFile NEW = file("com.acme.tokens", "2.0.0", 'b');
  private static final BundleFile OTHER = file("com.acme.gelu", "1.0.0", 'c');

  @TempDir private Path folder;

  private static BundleFile file(String name, String version, char digit) {
    return new BundleFile(name, version, String.valueOf(digit).repeat(64), "acme/" + name);
  }

  private static Step step(Action action, BundleFile file, Optional<String> before) {
    return new Step(
        action,
        file.bundle(),
        file.version(),
        before,
        file.source(),
        1,
        Optional.of(file.sha256()),
        List.of(),
        false);
  }

  private Generation make(Generation before, Plan plan, BundleFile... stored) throws IOException {
    Generation next = NextGeneration.of(before, plan, List.of(stored), file -> true, USUAL);
    new Generations(folder).write(next);
    return next;
  }

  @Test
  void whatWaitsForTheNextStartLeavesInPlaceOfTheVersionThatRuns() throws IOException {
    Generation waiting =
        make(
            new Generations(folder).current(),
            new Plan("install", List.of(step(Action.INSTALL, NEW, Optional.empty())), List.of()),
            NEW);
    Plan removal =
        new Plan("uninstall", List.of(step(Action.UNINSTALL, OLD, Optional.empty())), List.of());
    assertEquals(
        List.of(),
        NextGeneration.of(waiting, removal, List.of(), file -> false, USUAL).bundles(),
        "1.4.0 runs, and 2.0.0 is listed");
    assertEquals(
        List.of(NEW),
        NextGeneration.of(waiting, removal, List.of(), NEW::equals, USUAL).bundles(),
        "both run");
  }

  @Test
  void aNewHomeHasTheDistributionAlone() throws IOException {
    Generations generations = new Generations(folder);
    assertEquals(0, generations.current().number());
    assertEquals(1, generations.all().size());
    assertTrue(generations.find(0).orElseThrow().current());
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Plan plan =
        new Plan(
            "bundle install com.acme.tokens",
            List.of(step(Action.INSTALL, OLD, Optional.empty())),
            List.of("torch-cpu"),
            List.of("text"),
            List.of());
    Generation made = make(new Generations(folder).current(), plan, OLD);
    assertEquals(made, new Generations(folder).current());
    assertEquals(List.of(OLD), made.bundles());
    assertEquals(List.of("torch-cpu"), made.featuresAdded());
    assertEquals(List.of("text"), made.featuresRemoved());
    String json = Files.readString(folder.resolve("current.json"));
    assertTrue(json.contains("\"features_added\" : [ \"torch-cpu\" ]"), json);
    assertTrue(json.contains("\"sha256\" : \"aaa"), json);
    assertEquals(json, Files.readString(folder.resolve("1.json")));
  }

  @Test
  void anUpdateLeavesTheNewVersionAndAnUninstallNone() throws IOException {
    Generation first =
        make(
            new Generations(folder).current(),
            new Plan("a", List.of(step(Action.INSTALL, OLD, Optional.empty())), List.of()),
            OLD,
            OTHER);
    Generation second =
        make(
            first,
            new Plan("b", List.of(step(Action.UPDATE, NEW, Optional.of("1.4.0"))), List.of()),
            NEW);
    assertEquals(List.of(OTHER, NEW), second.bundles());
    Generation third =
        make(
            second,
            new Plan("c", List.of(step(Action.UNINSTALL, OTHER, Optional.empty())), List.of()));
    assertEquals(List.of(NEW), third.bundles());
    List<Integer> numbers = new Generations(folder).all().stream().map(Generation::number).toList();
    assertEquals(List.of(3, 2, 1, 0), numbers);
  }

  @Test
  void featuresThatComeBackAreAsTheyWere() throws IOException {
    Generation without =
        make(
            new Generations(folder).current(),
            new Plan("a", List.of(), List.of("torch-cpu"), List.of("text"), List.of()));
    Generation back =
        make(without, new Plan("b", List.of(), List.of("text"), List.of("torch-cpu"), List.of()));
    assertEquals(List.of(), back.featuresAdded());
    assertEquals(List.of(), back.featuresRemoved());
  }

  @Test
  void aGenerationThatWasNeverFinishedIsNone() throws IOException {
    Plan plan = new Plan("a", List.of(step(Action.INSTALL, OLD, Optional.empty())), List.of());
    Generation first = make(new Generations(folder).current(), plan, OLD);
    // killed between the two files of the second one
    Files.writeString(
        folder.resolve("2.json"),
        Files.readString(folder.resolve("1.json")).replace("\"number\" : 1", "\"number\" : 2"));
    assertEquals(1, new Generations(folder).current().number());
    assertEquals(2, new Generations(folder).all().size());
    assertEquals(2, make(first, plan, NEW).number());
  }

  @Test
  void aDamagedFileIsNamedAndTheNewestThatCanBeReadTaken() throws IOException {
    Plan plan = new Plan("a", List.of(step(Action.INSTALL, OLD, Optional.empty())), List.of());
    make(make(new Generations(folder).current(), plan, OLD), plan, OTHER);
    Files.writeString(folder.resolve("current.json"), "{\"number\": 2, \"bund");
    List<String> notices = new ArrayList<>();
    assertEquals(2, new Generations(folder).currentOrNewest(notices).number());
    assertEquals(1, notices.size());
    assertTrue(notices.get(0).contains("current.json is damaged"), notices.get(0));
    Files.writeString(folder.resolve("2.json"), "");
    assertEquals(1, new Generations(folder).currentOrNewest(notices).number());
  }
}
