package org.espalier.console;

import static java.io.InputStream.nullInputStream;
import static java.io.OutputStream.nullOutputStream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.console.call.Call;
import org.espalier.console.plugins.FakePlugins;
import org.espalier.console.plugins.FakeRepositories;
import org.espalier.host.Projections;
import org.espalier.host.Studies;
import org.espalier.plugin.Repositories;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class VerbCompleterTest {
  private final FakeRuntime runtime = new FakeRuntime();

  private Set<String> complete(String line) throws IOException {
    return complete(runtime.host(), line);
  }

  private static Set<String> complete(FakeHost host, String line) throws IOException {
    VerbCompleter completer = new VerbCompleter(new Call(host, new Cli(host).streams()));
    ParsedLine parsed = new DefaultParser().parse(line, line.length(), ParseContext.COMPLETE);
    List<Candidate> candidates = new ArrayList<>();
    try (Terminal terminal = new DumbTerminal(nullInputStream(), nullOutputStream())) {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      completer.complete(reader, parsed, candidates);
    }
    Set<String> values = new TreeSet<>();
    candidates.forEach(candidate -> values.add(candidate.value()));
    return values;
  }

  @Test
  void theFirstWordIsAVerbOrACommand() throws IOException {
    assertTrue(complete("").containsAll(Set.of("run", "describe", "help", "lb", "exit")));
  }

  @Test
  void hyphensBeginOptions() throws IOException {
    assertEquals(Set.of("--help", "--json", "--quiet", "--runs", "--verbose"), complete("runs --"));
  }

  @Test
  void typesAndKindsAreThoseInstalled() throws IOException {
    assertEquals(Set.of("adam", "dense"), complete("describe "));
    assertTrue(complete("components ").contains("layer"));
    assertEquals(Set.of(), complete("components layer "));
  }

  @Test
  void theValueOfAnOptionIsCompleted() throws IOException {
    assertEquals(Set.of("csv", "jsonl", "text"), complete("predict model --format "));
    assertEquals(Set.of(), complete("summary --dim "));
  }

  @Test
  void layersAreThoseOfTheModelThatIsNamed() throws IOException {
    FakeHost host = runtime.host().with(Projections.class, new FakeProjections());
    assertEquals(Set.of("embedding", "dense"), complete(host, "project model --layer "));
    assertEquals(Set.of(), complete("project model --layer "));
    assertEquals(Set.of(), complete("project model --with "));
  }

  @Test
  void helpTakesVerbsAndOtherCommandsNothing() throws IOException {
    assertTrue(complete("help ").contains("doctor"));
    assertEquals(Set.of(), complete("lb "));
  }

  @Test
  void verbsWithinVerbsAreCompletedAndRunsAreThoseThere() throws IOException {
    assertEquals(Set.of("compare", "rm", "show"), complete("runs "));
    assertEquals(Set.of("7", "latest"), complete("runs show "));
    assertEquals(Set.of("7", "latest"), complete("runs compare latest "));
    assertTrue(complete("runs rm --").contains("--failed"));
    assertEquals(Set.of("7", "latest"), complete("rerun "));
  }

  @Test
  void studiesAreThoseThere() throws IOException {
    FakeHost host = runtime.host().with(Studies.class, new FakeStudies());
    assertEquals(Set.of("7", "latest"), complete(host, "study summary "));
    assertEquals(Set.of("7", "latest"), complete(host, "apply "));
    assertEquals(Set.of("latest"), complete("apply "), "without the feature");
    assertEquals(Set.of("number", "score"), complete("study trials 7 --sort "));
    assertTrue(complete("study ").containsAll(Set.of("summary", "trials", "best", "resume")));
    assertEquals(Set.of(), complete("explain model --with "), "no explainer is installed");
  }

  @Test
  void bundlesToInstallAreThoseOfTheRepositories() throws IOException {
    FakeRepositories repositories = new FakeRepositories(new FakePlugins());
    FakeHost host = runtime.host().with(Repositories.class, repositories);
    Set<String> offered = complete(host, "bundle install com.acme.");
    assertTrue(offered.containsAll(Set.of("com.acme.times", "com.acme.tokens")), offered::toString);
  }
}
