package org.espalier.pipeline.bind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.pipeline.NamedComponent;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.text.Names;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.text.Tree;

/** Finds the installed component that a pipeline names, among several by version or bundle. */
final class ComponentChooser {
  static final String TYPE = "type";
  static final String VERSION = "version";
  static final String BUNDLE = "bundle";
  static final Set<String> RESERVED = Set.of(TYPE, VERSION, BUNDLE);

  private final Catalogue catalogue;
  private final Problems problems;

  ComponentChooser(Catalogue catalogue, Problems problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /**
   * What a pipeline says of a component before its settings.
   *
   * @param type the scalar that names the type
   * @param typePath its path
   * @param path the path of the component
   */
  record Wanted(
      Tree.Scalar type,
      String typePath,
      String path,
      Optional<Tree.Scalar> version,
      Optional<Tree.Scalar> bundle) {
    /** The component as it is named, without who brings it. */
    NamedComponent named(Optional<Kind> kind) {
      return new NamedComponent(
          kind,
          type.text(),
          version.map(Tree.Scalar::text),
          bundle.map(Tree.Scalar::text),
          path,
          type.place(),
          Optional.empty());
    }
  }

  /** The component; empty if it cannot be told, for a reason that is among the problems. */
  Optional<Catalogue.Entry> choose(SettingType.Chosen setting, Wanted wanted) {
    List<Catalogue.Entry> installed =
        catalogue.entries(setting.kind()).stream()
            .filter(entry -> setting.contract().isInstance(entry.component()))
            .toList();
    String type = wanted.type().text();
    List<Catalogue.Entry> candidates =
        installed.stream().filter(entry -> entry.type().equals(type)).toList();
    if (candidates.isEmpty()) {
      unknown(setting, wanted, installed);
      return Optional.empty();
    }
    if (wanted.bundle().isPresent()) {
      candidates = ofBundle(candidates, setting, wanted);
    }
    if (wanted.version().isPresent()) {
      candidates = ofVersion(candidates, setting, wanted);
    }
    return only(candidates, setting, wanted);
  }

  private void unknown(SettingType.Chosen setting, Wanted wanted, List<Catalogue.Entry> installed) {
    String type = wanted.type().text();
    boolean misplaced =
        catalogue.entries(setting.kind()).stream().anyMatch(entry -> entry.type().equals(type));
    Set<String> types = new TreeSet<>();
    installed.forEach(entry -> types.add(entry.type()));
    String message =
        misplaced
            ? "the "
                + setting.kind()
                + " \""
                + type
                + "\" joins several inputs; here stands one that has one"
            : "unknown " + setting.kind() + " " + wanted.type().words();
    problems.add(
        wanted.type().place(),
        wanted.typePath(),
        message
            + Names.advice(type, types)
            + (types.isEmpty() ? "; none is installed" : "")
            + catalogue.bringerOf(setting.kind(), type).map(text -> "; " + text).orElse(""),
        Names.nearest(type, types));
  }

  private List<Catalogue.Entry> ofBundle(
      List<Catalogue.Entry> candidates, SettingType.Chosen setting, Wanted wanted) {
    Tree.Scalar bundle = wanted.bundle().orElseThrow();
    List<Catalogue.Entry> left =
        candidates.stream().filter(entry -> entry.bundle().equals(bundle.text())).toList();
    if (left.isEmpty()) {
      Set<String> bundles = new TreeSet<>();
      candidates.forEach(entry -> bundles.add(entry.bundle()));
      problems.add(
          bundle.place(),
          Paths.key(wanted.path(), BUNDLE),
          "no bundle %s brings the %s \"%s\"%s"
              .formatted(
                  bundle.words(),
                  setting.kind(),
                  wanted.type().text(),
                  Names.advice(bundle.text(), bundles)),
          Names.nearest(bundle.text(), bundles));
    }
    return left;
  }

  private List<Catalogue.Entry> ofVersion(
      List<Catalogue.Entry> candidates, SettingType.Chosen setting, Wanted wanted) {
    Tree.Scalar version = wanted.version().orElseThrow();
    String path = Paths.key(wanted.path(), VERSION);
    Optional<VersionRange> range = VersionRange.parse(version.text());
    if (range.isEmpty()) {
      problems.add(
          version.place(),
          path,
          "not a range of versions: "
              + version.words()
              + "; write \"[1.2,2)\", or 1.2 for 1.2 and above");
      return List.of();
    }
    List<Catalogue.Entry> left =
        candidates.stream().filter(entry -> range.get().contains(entry.version())).toList();
    if (left.isEmpty() && !candidates.isEmpty()) {
      problems.add(
          version.place(),
          path,
          "the %s \"%s\" is not installed in version %s (%s)"
              .formatted(
                  setting.kind(), wanted.type().text(), version.text(), providers(candidates)));
    }
    return left;
  }

  /** The newest of one bundle; several bundles are a problem. */
  private Optional<Catalogue.Entry> only(
      List<Catalogue.Entry> candidates, SettingType.Chosen setting, Wanted wanted) {
    Map<String, List<Catalogue.Entry>> bundles =
        candidates.stream().collect(Collectors.groupingBy(Catalogue.Entry::bundle));
    if (bundles.size() > 1) {
      problems.add(
          wanted.type().place(),
          wanted.typePath(),
          "the %s \"%s\" is brought by more than one bundle; choose with bundle: or version: (%s)"
              .formatted(setting.kind(), wanted.type().text(), providers(candidates)));
      return Optional.empty();
    }
    // a catalogue lists the newest version first
    return candidates.stream().findFirst();
  }

  private static String providers(List<Catalogue.Entry> candidates) {
    return Names.list(
        candidates.stream().map(entry -> entry.bundle() + " " + entry.version()).toList());
  }
}
