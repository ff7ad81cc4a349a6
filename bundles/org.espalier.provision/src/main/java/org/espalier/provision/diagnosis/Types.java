package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.provision.diagnosis.Installed.State;

/** Explains types of components: those that work, those that do not, those that nobody knows. */
final class Types {
  private final Installed installed;

  Types(Installed installed) {
    this.installed = installed;
  }

  /** Explains a type, of whatever kind. */
  Diagnosis why(String type) {
    Map<String, List<State>> kinds = new LinkedHashMap<>();
    installed
        .states(type)
        .forEach(
            state ->
                kinds
                    .computeIfAbsent(state.component().kind(), kind -> new ArrayList<>())
                    .add(state));
    if (kinds.isEmpty()) {
      return unknown("component \"%s\"".formatted(type), type, offer -> true);
    }
    List<Diagnosis> each =
        kinds.entrySet().stream().map(kind -> of(kind.getKey(), type, kind.getValue())).toList();
    return each.size() == 1 ? each.get(0) : together(type, kinds.keySet(), each);
  }

  private static Diagnosis together(String type, Set<String> kinds, List<Diagnosis> each) {
    Set<Remedy> remedies = new LinkedHashSet<>();
    List<String> causes = new ArrayList<>();
    for (Diagnosis diagnosis : each) {
      remedies.addAll(diagnosis.remedies());
      diagnosis.causes().forEach(cause -> causes.add(diagnosis.subject() + ": " + cause));
    }
    return new Diagnosis(
        "%s \"%s\"".formatted(String.join(" and ", kinds), type),
        each.stream().allMatch(Diagnosis::works),
        List.copyOf(remedies),
        causes);
  }

  /** Explains a component from how each provider does, the newest first. */
  Diagnosis of(String kind, String type, List<State> states) {
    String subject = "%s \"%s\"".formatted(kind, type);
    List<State> usable = states.stream().filter(State::isUsable).toList();
    if (areAmbiguous(usable)) {
      return ambiguous(subject, type, usable);
    }
    return usable.isEmpty() ? failed(subject, states) : working(subject, states, usable);
  }

  /** Why a pipeline cannot tell which of several that work it means; empty if it can. */
  Optional<Diagnosis> ambiguity(List<State> usable) {
    if (!areAmbiguous(usable)) {
      return Optional.empty();
    }
    Declared first = usable.get(0).component();
    return Optional.of(ambiguous(first.words(), first.type(), usable));
  }

  private static boolean areAmbiguous(List<State> usable) {
    return usable.stream().map(state -> state.component().owner().name()).distinct().count() > 1;
  }

  private static Diagnosis failed(String subject, List<State> states) {
    Set<Remedy> remedies = new LinkedHashSet<>();
    List<String> causes = new ArrayList<>();
    for (State state : states) {
      String owner = state.component().owner().identity();
      causes.add("%s is installed to bring it; %s".formatted(owner, state.causes().get(0)));
      causes.addAll(state.causes().subList(1, state.causes().size()));
      remedies.addAll(state.remedies());
    }
    return new Diagnosis(subject, false, List.copyOf(remedies), causes);
  }

  private Diagnosis working(String subject, List<State> states, List<State> usable) {
    Known chosen = usable.get(0).component().owner();
    List<String> causes = new ArrayList<>();
    causes.add(chosen.identity() + " brings it");
    if (usable.size() > 1) {
      String others =
          usable.stream()
              .skip(1)
              .map(state -> state.component().owner().version().toString())
              .collect(Collectors.joining(", "));
      causes.add(
          "it is chosen because it is the newest; version: in a pipeline chooses %s"
              .formatted(others));
    }
    states.stream()
        .filter(state -> !state.isUsable())
        .forEach(
            state ->
                causes.add(
                    "%s does not work: %s"
                        .formatted(
                            state.component().owner().identity(),
                            String.join("; ", state.causes()))));
    installed.diagnoser().cures().newest(chosen).ifPresent(newer -> causes.add(newer(newer)));
    return new Diagnosis(subject, true, List.of(), causes);
  }

  private static String newer(Known newer) {
    return "%s is newer: espalier bundle update %s".formatted(newer.words(), newer.name());
  }

  private Diagnosis ambiguous(String subject, String type, List<State> usable) {
    List<Known> owners = usable.stream().map(state -> state.component().owner()).toList();
    List<Remedy> remedies = new ArrayList<>();
    for (String name : owners.stream().map(Known::name).distinct().toList()) {
      remedies.add(
          new Remedy(
              "Choose",
              "write bundle: %s beside type: %s in the pipeline".formatted(name, type),
              ""));
    }
    owners.stream().flatMap(owner -> installed.removal(owner).stream()).forEach(remedies::add);
    return new Diagnosis(
        subject,
        false,
        remedies,
        List.of(
            "%s bring it, and a pipeline has to say which it means"
                .formatted(
                    owners.stream().map(Known::identity).collect(Collectors.joining(" and ")))));
  }

  /** Explains a type that nothing installed declares. */
  Diagnosis unknown(String subject, String type, Predicate<Declared> suits) {
    List<Declared> offers = offered().stream().filter(suits).toList();
    Set<Remedy> remedies = new LinkedHashSet<>();
    List<String> causes = new ArrayList<>();
    causes.add("nothing installed brings it");
    for (Declared offer : offers) {
      if (offer.type().equals(type)) {
        Diagnoser.Explanation explanation = installed.diagnoser().explain(offer.owner(), "that");
        if (explanation.isWhole()) {
          remedies.add(Cures.install(List.of(offer.owner())));
        } else {
          causes.add(offer.owner().words() + " would bring it, and lacks something itself");
          causes.addAll(explanation.causes());
        }
      }
    }
    if (remedies.isEmpty()) {
      near(type, suits, offers).forEach(remedies::add);
    }
    causes.addAll(installed.unreachable());
    return new Diagnosis(subject, false, List.copyOf(remedies), causes);
  }

  private List<Remedy> near(String type, Predicate<Declared> suits, List<Declared> offers) {
    return Cures.choose(
        type, Stream.concat(installed.declared().stream().filter(suits), offers.stream()).toList());
  }

  /**
   * The components of everything that could be installed: those of the first repository first, and
   * of several versions of a bundle the newest.
   */
  List<Declared> offered() {
    Map<String, List<Known>> byName = new LinkedHashMap<>();
    for (Known offer : installed.diagnoser().cures().offers()) {
      byName.computeIfAbsent(offer.name(), name -> new ArrayList<>()).add(offer);
    }
    return byName.values().stream()
        .flatMap(
            versions -> versions.stream().sorted(Comparator.comparing(Known::version).reversed()))
        .flatMap(offer -> Declared.of(offer).stream())
        .toList();
  }
}
