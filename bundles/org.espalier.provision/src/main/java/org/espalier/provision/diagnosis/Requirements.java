package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.provision.diagnosis.Installed.State;
import org.osgi.framework.VersionRange;

/** Explains the components that a pipeline names. */
final class Requirements {
  private static final String AUTO = "auto";

  private final Installed installed;
  private final Types types;
  private final String pipeline;

  /**
   * @param pipeline the name of its file, for commands
   */
  Requirements(Installed installed, String pipeline) {
    this.installed = installed;
    this.types = new Types(installed);
    this.pipeline = pipeline;
  }

  /** A diagnosis for each component, those that do not work first. */
  List<Diagnosis> of(List<ComponentRequirement> requirements) {
    Map<List<Object>, List<ComponentRequirement>> same = new LinkedHashMap<>();
    for (ComponentRequirement one : requirements) {
      List<Object> key = List.of(one.kind(), one.type(), one.version(), one.bundle());
      same.computeIfAbsent(key, all -> new ArrayList<>()).add(one);
    }
    List<Diagnosis> broken = new ArrayList<>();
    List<Diagnosis> working = new ArrayList<>();
    for (List<ComponentRequirement> group : same.values()) {
      String places =
          group.stream().map(ComponentRequirement::place).collect(Collectors.joining(", "));
      Diagnosis diagnosis = of(group.get(0), places);
      (diagnosis.works() ? working : broken).add(diagnosis);
    }
    broken.addAll(working);
    return broken;
  }

  private Diagnosis of(ComponentRequirement wanted, String places) {
    String subject =
        "%s \"%s\" (%s)".formatted(wanted.kind().orElse("component"), wanted.type(), places);
    if (wanted.provider().isPresent()) {
      ComponentRequirement.Provider provider = wanted.provider().get();
      return new Diagnosis(
          subject,
          true,
          List.of(),
          List.of("%s %s brings it".formatted(provider.bundle(), provider.version())));
    }
    List<State> states = states(wanted);
    if (states.isEmpty()) {
      return elsewhere(wanted, types.unknown(subject, wanted.type(), one -> suits(one, wanted)));
    }
    List<State> allowed =
        states.stream().filter(state -> isChosen(state.component(), wanted)).toList();
    Diagnosis found =
        allowed.isEmpty()
            ? notChosen(wanted, states)
            : types.of(kind(states), wanted.type(), allowed);
    return new Diagnosis(subject, found.works(), found.remedies(), found.causes());
  }

  private static String kind(List<State> states) {
    return states.get(0).component().kind();
  }

  private List<State> states(ComponentRequirement wanted) {
    List<State> states =
        wanted.type().equals(AUTO)
            ? installed.declared().stream()
                .filter(Declared::isBackend)
                .map(installed::state)
                .toList()
            : installed.states(wanted.type());
    return states.stream().filter(state -> isKind(state.component(), wanted)).toList();
  }

  private static boolean isKind(Declared component, ComponentRequirement wanted) {
    return wanted.kind().isEmpty() || wanted.kind().get().equals(component.kind());
  }

  /** Whether a component is one that the pipeline could mean. */
  private static boolean suits(Declared component, ComponentRequirement wanted) {
    return isKind(component, wanted)
        && (!component.type().equals(wanted.type()) || isChosen(component, wanted));
  }

  private static boolean isChosen(Declared component, ComponentRequirement wanted) {
    return wanted.bundle().map(component.owner().name()::equals).orElse(true)
        && range(wanted).map(range -> range.includes(component.owner().version())).orElse(true);
  }

  private static Optional<VersionRange> range(ComponentRequirement wanted) {
    try {
      return wanted.version().map(VersionRange::valueOf);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // validation says that it is no range
    }
  }

  /** The type is known for another kind only. */
  private Diagnosis elsewhere(ComponentRequirement wanted, Diagnosis unknown) {
    List<String> kinds =
        installed.declared().stream()
            .filter(component -> component.type().equals(wanted.type()))
            .map(Declared::kind)
            .distinct()
            .toList();
    List<String> causes = new ArrayList<>(unknown.causes());
    if (!kinds.isEmpty()) {
      causes.add(
          0,
          "\"%s\" is the type of %s; here stands %s"
              .formatted(
                  wanted.type(),
                  kinds.stream().map(Declared::withArticle).collect(Collectors.joining(" and ")),
                  Declared.withArticle(wanted.kind().orElse("component"))));
    }
    return new Diagnosis(unknown.subject(), false, resolving(unknown.remedies()), causes);
  }

  /** Components of the type are there, and none that the pipeline allows. */
  private Diagnosis notChosen(ComponentRequirement wanted, List<State> states) {
    List<Remedy> remedies = new ArrayList<>();
    types.offered().stream()
        .filter(offer -> offer.type().equals(wanted.type()) && suits(offer, wanted))
        .map(Declared::owner)
        .filter(owner -> installed.diagnoser().cures().whole().isWhole(owner))
        .findFirst()
        .ifPresent(owner -> remedies.add(Cures.install(List.of(owner))));
    String there =
        states.stream()
            .map(state -> state.component().owner().identity())
            .collect(Collectors.joining(" and "));
    List<String> causes = new ArrayList<>();
    wanted
        .bundle()
        .ifPresent(
            bundle ->
                causes.add(
                    "the pipeline asks for the bundle %s; %s brings it".formatted(bundle, there)));
    wanted
        .version()
        .ifPresent(
            version ->
                causes.add(
                    "the pipeline asks for version %s; installed is %s".formatted(version, there)));
    Optional<State> usable = states.stream().filter(State::isUsable).findFirst();
    usable.map(state -> choice(wanted, state.component().owner())).ifPresent(remedies::add);
    if (usable.isEmpty()) {
      causes.add(
          there + " does not work either; espalier why %s says why".formatted(wanted.type()));
    }
    return new Diagnosis("", false, resolving(remedies), causes);
  }

  private static Remedy choice(ComponentRequirement wanted, Known owner) {
    boolean other = wanted.bundle().filter(bundle -> !bundle.equals(owner.name())).isPresent();
    return new Remedy(
        "Choose",
        other ? "write bundle: " + owner.name() : "write version: " + owner.version(),
        "");
  }

  /** What is installed for a pipeline is installed by resolving it. */
  private List<Remedy> resolving(List<Remedy> remedies) {
    return remedies.stream()
        .map(
            remedy ->
                remedy.action().equals("Install")
                    ? new Remedy("Install", remedy.text(), "resolve " + pipeline + " --apply")
                    : remedy)
        .toList();
  }
}
