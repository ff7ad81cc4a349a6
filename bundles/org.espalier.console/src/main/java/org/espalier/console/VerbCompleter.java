package org.espalier.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.espalier.component.Kind;
import org.espalier.host.ComponentInfo;
import org.espalier.host.Pipelines;
import org.espalier.host.Projections;
import org.espalier.host.Runs;
import org.espalier.host.Studies;
import org.jline.builtins.Completers.FilesCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes verbs, their options, and what an argument names: files, component types, kinds. */
final class VerbCompleter implements Completer {
  private static final Set<String> FILES = Set.of("PIPELINE", "MODEL", "FILE", "DIR");
  private static final List<String> SHELL =
      List.of("help", "exit", "lb", "start", "stop", "update");

  private final Call call;
  private final CommandLine verbs;

  VerbCompleter(Call call) {
    this.call = call;
    this.verbs = CommandTree.all(call);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0) {
      names(CommandTree.shellVerbs(), candidates);
      names(SHELL, candidates);
      return;
    }
    String first = line.words().get(0);
    if (first.equals("help")) {
      names(CommandTree.VERBS.keySet(), candidates);
    } else if (verbs.getSubcommands().containsKey(first)) {
      complete(verbs.getSubcommands().get(first), reader, line, candidates);
    }
  }

  private void complete(
      CommandLine verb, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 1 && !line.word().startsWith("-")) {
      names(verb.getSubcommands().keySet(), candidates);
    }
    CommandLine nested = verb.getSubcommands().get(line.words().get(1));
    if (line.wordIndex() > 1 && nested != null) {
      complete(nested.getCommandSpec(), 2, reader, line, candidates);
    } else {
      complete(verb.getCommandSpec(), 1, reader, line, candidates);
    }
  }

  private void complete(
      CommandSpec verb, int begin, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(begin, line.wordIndex());
    if (line.word().startsWith("-")) {
      options(verb, candidates);
    } else {
      values(argument(verb, before), reader, line, candidates);
    }
  }

  private static void names(Iterable<String> names, List<Candidate> candidates) {
    names.forEach(name -> candidates.add(new Candidate(name)));
  }

  private static void options(CommandSpec verb, List<Candidate> candidates) {
    for (OptionSpec option : verb.options()) {
      String description = String.join(" ", option.description());
      candidates.add(
          new Candidate(
              option.longestName(), option.longestName(), null, description, null, null, true));
    }
  }

  /** What the word after these words is the value of; null if nothing. */
  private static ArgSpec argument(CommandSpec verb, List<String> before) {
    int position = 0;
    for (int i = 0; i < before.size(); i++) {
      OptionSpec option = verb.findOption(before.get(i));
      boolean takesValue = option != null && option.arity().max() > 0;
      if (takesValue && i == before.size() - 1) {
        return option;
      }
      if (takesValue) {
        i++;
      } else if (option == null) {
        position++;
      }
    }
    for (PositionalParamSpec parameter : verb.positionalParameters()) {
      if (parameter.index().contains(position)) {
        return parameter;
      }
    }
    return null;
  }

  private void values(
      ArgSpec argument, LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (argument == null) {
      return;
    }
    String label = argument.paramLabel();
    if (FILES.contains(label)) {
      new FilesCompleter(Path.of("")).complete(reader, line, candidates);
    } else if (label.equals("TYPE")) {
      names(types(), candidates);
    } else if (label.equals("KIND")) {
      names(kinds(), candidates);
    } else if (label.equals("EXPLAINER")) {
      names(types("explainer"), candidates);
    } else if (label.equals("PROJECTOR")) {
      names(types("projector"), candidates);
    } else if (label.equals("LAYER")) {
      names(layers(line.words().get(1)), candidates);
    } else if (label.equals("RUN")) {
      names(runs(), candidates);
    } else if (label.endsWith("STUDY")) {
      names(studies(), candidates);
      if (label.startsWith("PIPELINE")) {
        new FilesCompleter(Path.of("")).complete(reader, line, candidates);
      }
    } else if (argument.type().isEnum()) {
      argument.completionCandidates().forEach(name -> candidates.add(new Candidate(name)));
    }
  }

  /** The runs in the folder where they are usually written. */
  private List<String> runs() {
    List<String> names = new ArrayList<>(List.of("latest"));
    try {
      call.service(Runs.class).list(Path.of("runs")).forEach(run -> names.add(run.id()));
    } catch (IOException e) {
      // what cannot be read is not offered
    }
    return names;
  }

  /** The studies in the folder where they are usually written. */
  private List<String> studies() {
    List<String> names = new ArrayList<>(List.of("latest"));
    try {
      call.service(Studies.class).list(Path.of("studies")).forEach(one -> names.add(one.id()));
    } catch (IOException | NotInstalledException e) {
      // what cannot be read is not offered
    }
    return names;
  }

  private List<String> layers(String model) {
    try {
      return call.service(Projections.class).layers(Path.of(model));
    } catch (IOException | IllegalArgumentException | NotInstalledException e) {
      return List.of(); // what cannot be read is not offered
    }
  }

  private Set<String> types() {
    return types(component -> true);
  }

  private Set<String> types(String kind) {
    return types(component -> component.kind().equals(kind));
  }

  private Set<String> types(Predicate<ComponentInfo> which) {
    Set<String> types = new TreeSet<>();
    call.service(Pipelines.class).components().stream()
        .filter(which)
        .forEach(component -> types.add(component.type()));
    return types;
  }

  private static List<String> kinds() {
    List<String> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      kinds.add(kind.name().toLowerCase(Locale.ROOT));
    }
    return kinds;
  }
}
