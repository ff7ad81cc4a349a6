package org.espalier.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.espalier.console.call.Call;
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
  private static final Set<String> FILES = Set.of("PIPELINE", "MODEL", "FILE", "DIR", "SOURCE");
  private static final List<String> SHELL = List.of("help", "exit", "lb", "start", "stop");

  private final CommandLine verbs;
  private final ArgumentNames arguments;

  VerbCompleter(Call call) {
    this.arguments = new ArgumentNames(call);
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
    for (String label : argument.paramLabel().split("\\|", -1)) {
      if (FILES.contains(label)) {
        new FilesCompleter(Path.of("")).complete(reader, line, candidates);
      }
      if (label.equals("LAYER")) {
        names(arguments.layers(line.words().get(1)), candidates);
      } else {
        names(arguments.named(label), candidates);
      }
    }
    if (argument.type().isEnum()) {
      argument.completionCandidates().forEach(name -> candidates.add(new Candidate(name)));
    }
  }
}
