package org.espalier.tck.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.plugin.ContractKit;
import org.espalier.plugin.Verification.Check;
import org.espalier.tck.TestCatalogue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;

/** Holds a component to the contract of its kind, among all others that are installed. */
@org.osgi.service.component.annotations.Component(service = ContractKit.class)
public final class DrawingKit implements ContractKit {
  private final TestCatalogue others;

  /** Lets settings name the components that are installed. */
  @Activate
  public DrawingKit(BundleContext context) {
    this(TestCatalogue.of(installed(context)));
  }

  /** Lets settings name components. */
  public DrawingKit(TestCatalogue others) {
    this.others = others;
  }

  private static List<Catalogue.Entry> installed(BundleContext context) {
    List<Catalogue.Entry> entries = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String property = kind.typeProperty();
      try {
        ServiceReference<?>[] found =
            context.getServiceReferences((String) null, "(" + property + "=*)");
        for (ServiceReference<?> reference : found == null ? new ServiceReference<?>[0] : found) {
          if (context.getService(reference) instanceof Component<?> component) {
            String type = String.valueOf(reference.getProperty(property));
            entries.add(
                Catalogue.Entry.of(
                    kind,
                    type,
                    reference.getBundle().getVersion().toString(),
                    reference.getBundle().getSymbolicName(),
                    component));
          }
        }
      } catch (InvalidSyntaxException e) {
        throw new IllegalStateException(property, e);
      }
    }
    return entries;
  }

  @Override
  public List<Check> check(Component<?> component) {
    Subject subject;
    try {
      subject = new Subject(component, others);
    } catch (IllegalArgumentException e) {
      return List.of(
          new Check(
              "contract of " + component.getClass().getSimpleName(),
              "error",
              e.getMessage(),
              "annotate the class with the type of its kind"));
    }
    String name = "contract of " + subject.entry().kind() + " " + subject.entry().type();
    try {
      return check(name, subject);
    } catch (RuntimeException | AssertionError | LinkageError e) {
      String message = e instanceof AssertionError ? e.getMessage() : e.toString();
      return List.of(new Check(name, "error", "it fails when it is tried: " + message, ""));
    }
  }

  private static List<Check> check(String name, Subject subject) {
    Map<String, List<Trial>> trials =
        Trials.of(subject).stream()
            .collect(
                Collectors.groupingBy(Trial::contract, LinkedHashMap::new, Collectors.toList()));
    if (trials.isEmpty()) {
      return List.of(
          new Check(
              name,
              "warning",
              "it was not tried: nothing that can be drawn goes with it, or it calls additional ops",
              "have a test of your own: one that extends the contract of its kind, or trains with the ops"));
    }
    List<Check> checks = new ArrayList<>();
    trials.values().forEach(same -> checks.addAll(Trial.run(name, same)));
    return checks;
  }
}
