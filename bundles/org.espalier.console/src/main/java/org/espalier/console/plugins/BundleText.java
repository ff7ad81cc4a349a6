package org.espalier.console.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.espalier.console.call.Call;
import org.espalier.console.call.Figures;
import org.espalier.console.call.Table;
import org.espalier.plugin.InstalledBundle;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Signature;

/**
 * Words for bundles.
 *
 * @param call the call of a verb
 */
record BundleText(Call call) {
  private static final List<String> HEADER =
      List.of("bundle", "version", "state", "from", "signed by", "brings");

  /**
   * Prints bundles in a table, and below it what is wrong with them.
   *
   * @param others how many there are beside them
   */
  void print(List<InstalledBundle> bundles, int others) {
    String rest =
        others == 0 ? "" : ", beside " + others + " of the distribution (--all lists them)";
    if (bundles.isEmpty()) {
      call.println("no bundles" + rest);
      return;
    }
    call.table(
        Figures.count(bundles.size(), "bundle") + rest,
        HEADER,
        bundles.stream().map(BundleText::row).toList());
    for (InstalledBundle bundle : bundles) {
      bundle
          .problems()
          .forEach(
              problem -> call.println(bundle.name() + " " + bundle.version() + ": " + problem));
    }
  }

  private static List<String> row(InstalledBundle bundle) {
    return List.of(
        bundle.name(),
        bundle.version(),
        word(bundle.state()),
        word(bundle.origin()),
        isGiven(bundle) ? "" : signed(bundle.signature()),
        ComponentNames.some(bundle.components()));
  }

  /** Whether a bundle came with the program itself, so that nobody asks who signed it. */
  static boolean isGiven(InstalledBundle bundle) {
    return bundle.origin() == Origin.DISTRIBUTION || bundle.origin() == Origin.FRAMEWORK;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String signed(Signature signature) {
    String signers = String.join(", ", signature.signers());
    return switch (signature.state()) {
      case TRUSTED -> signers;
      case UNKNOWN_KEY -> signers + " (not trusted)";
      case UNSIGNED -> "nobody";
      case BROKEN -> "BROKEN";
    };
  }

  /** Prints everything about a bundle. */
  void print(InstalledBundle bundle) {
    call.println(call.heading(bundle.name() + " " + bundle.version()));
    List<List<String>> rows = new ArrayList<>();
    add(rows, "state", List.of(word(bundle.state())));
    add(rows, "from", List.of(word(bundle.origin()) + ": " + bundle.location()));
    add(rows, "size", List.of(Figures.bytes(bundle.bytes())));
    add(rows, "sha256", bundle.sha256().map(List::of).orElse(List.of()));
    add(rows, "signed by", List.of(signedInFull(bundle.signature())));
    add(rows, "brings", ComponentNames.byKind(bundle.components()));
    add(rows, "used by", bundle.holders());
    add(rows, "problem", bundle.problems());
    call.print(new Table(List.of(), rows).indented(2));
  }

  private static String signedInFull(Signature signature) {
    String detail = signature.detail().isEmpty() ? "" : ": " + signature.detail();
    return signed(signature) + detail;
  }

  private static void add(List<List<String>> rows, String name, List<String> values) {
    String label = name;
    for (String value : values) {
      if (!value.isEmpty()) {
        rows.add(List.of(label, value));
        label = "";
      }
    }
  }
}
