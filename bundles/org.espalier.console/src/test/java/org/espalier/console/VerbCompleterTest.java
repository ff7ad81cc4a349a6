package org.espalier.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.console.call.Call;
import org.espalier.host.Projections;
import org.espalier.host.Studies;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.junit.jupiter.api.Test;

class VerbCompleterTest {
  private final FakeRuntime runtime = new FakeRuntime();

  private Set<String> complete(String line) {
    return complete(runtime.host(), line);
  }

  private static Set<String> complete(FakeHost host, String line) {
    VerbCompleter completer = new VerbCompleter(new Call(host, new Cli(host).streams()));
    ParsedLine parsed = new DefaultParser().parse(line, line.length(), ParseContext.COMPLETE);
    List<Candidate> candidates = new ArrayList<>();
    completer.complete(null, parsed, candidates);
    Set<String> values = new TreeSet<>();
    candidates.forEach(candidate -> values.add(candidate.value()));
    return values;
  }

  @Test
  void the_first_word_is_a_verb_or_a_command() {
    assertTrue(complete("").containsAll(Set.of("run", "describe", "help", "lb", "exit")));
  }

  @Test
  void hyphens_begin_options() {
    assertEquals(Set.of("--help", "--json", "--quiet", "--runs", "--verbose"), complete("runs --"));
  }

  @Test
  void types_and_kinds_are_those_installed() {
    assertEquals(Set.of("adam", "dense"), complete("describe "));
    assertTrue(complete("components ").contains("layer"));
    assertEquals(Set.of(), complete("components layer "));
  }

  @Test
  void the_value_of_an_option_is_completed() {
    assertEquals(Set.of("csv", "jsonl", "text"), complete("predict model --format "));
    assertEquals(Set.of(), complete("summary --dim "));
  }

  @Test
  void layers_are_those_of_the_model_that_is_named() {
    FakeHost host = runtime.host().with(Projections.class, new FakeProjections());
    assertEquals(Set.of("embedding", "dense"), complete(host, "project model --layer "));
    assertEquals(Set.of(), complete("project model --layer "));
    assertEquals(Set.of(), complete("project model --with "));
  }

  @Test
  void help_takes_verbs_and_other_commands_nothing() {
    assertTrue(complete("help ").contains("doctor"));
    assertEquals(Set.of(), complete("lb "));
  }

  @Test
  void verbs_within_verbs_are_completed_and_runs_are_those_there() {
    assertEquals(Set.of("compare", "rm", "show"), complete("runs "));
    assertEquals(Set.of("7", "latest"), complete("runs show "));
    assertEquals(Set.of("7", "latest"), complete("runs compare latest "));
    assertTrue(complete("runs rm --").contains("--failed"));
    assertEquals(Set.of("7", "latest"), complete("rerun "));
  }

  @Test
  void studies_are_those_there() {
    FakeHost host = runtime.host().with(Studies.class, new FakeStudies());
    assertEquals(Set.of("7", "latest"), complete(host, "study summary "));
    assertEquals(Set.of("7", "latest"), complete(host, "apply "));
    assertEquals(Set.of("latest"), complete("apply "), "without the feature");
    assertEquals(Set.of("number", "score"), complete("study trials 7 --sort "));
    assertTrue(complete("study ").containsAll(Set.of("summary", "trials", "best", "resume")));
    assertEquals(Set.of(), complete("explain model --with "), "no explainer is installed");
  }
}
