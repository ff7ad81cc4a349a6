package org.espalier.provision.verification;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.archive.ClassFile;
import org.espalier.provision.archive.ClassFile.Kind;
import org.espalier.provision.archive.ClassFile.Member;
import org.espalier.provision.archive.ClassFile.Reference;

/**
 * Whether everything that the classes of a plugin name exists here: classes, fields and methods,
 * and the other way round whether they implement every method that their types ask for. What this
 * finds would be a {@link LinkageError} in the middle of a run.
 */
final class LinkCheck {
  private static final int FIRST_JAVA = 44; // 45 is the format of Java 1
  private static final Set<String> POLYMORPHIC =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");
  private static final String REBUILD = "build it against the release that this host runs";

  private final PluginClasses plugin;
  private final VisibleClasses classes;
  private final Findings findings = new Findings("links");
  private final Map<String, Hierarchy> hierarchies = new HashMap<>();

  LinkCheck(PluginClasses plugin, VisibleClasses classes) {
    this.plugin = plugin;
    this.classes = classes;
  }

  List<Check> run() {
    plugin.own().values().forEach(type -> check(type, true));
    plugin.embedded().values().forEach(type -> check(type, false));
    int count = plugin.own().size() + plugin.embedded().size();
    return findings.checks(
        count + (count == 1 ? " class names" : " classes name") + " nothing that is not here");
  }

  private void check(ClassFile type, boolean own) {
    checkVersion(type);
    Set<String> packages = plugin.packages();
    for (String name : type.classes()) {
      String packageName = ClassFile.packageOf(name);
      if (classes.seesPackage(packageName)) {
        checkClass(type, name, own || !packages.contains(packageName));
      } else {
        missingPackage(type, packageName, own);
      }
    }
    type.references().forEach(reference -> checkMember(type, reference));
    if (!type.isAbstract()) {
      checkImplemented(type);
    }
  }

  private void checkVersion(ClassFile type) {
    int java = type.version() - FIRST_JAVA;
    int here = Runtime.version().feature();
    if (java > here) {
      findings.error(
          "its classes are made for Java " + java + ", and this host runs on " + here,
          "compile it with <maven.compiler.release>17</maven.compiler.release>");
    }
  }

  private void missingPackage(ClassFile type, String packageName, boolean own) {
    String message = Words.type(type.name()) + " uses the package " + packageName;
    if (own) {
      findings.error(
          message + ", which the bundle neither imports nor holds, or nobody here exports",
          "let bnd write Import-Package, or embed the library");
    } else {
      findings.warning(
          "the embedded library needs the package "
              + packageName
              + " for what "
              + Words.type(type.name())
              + " does; the bundle does not have it",
          "embed that too, unless this part of the library is never used");
    }
  }

  private void checkClass(ClassFile user, String name, boolean error) {
    Optional<ClassFile> found = classes.find(name);
    String names = Words.type(user.name()) + " uses " + Words.type(name);
    if (found.isEmpty() && error) {
      findings.error(names + ", which does not exist here", REBUILD);
    } else if (found.isPresent()
        && !Modifier.isPublic(found.get().access())
        && !ClassFile.packageOf(user.name()).equals(ClassFile.packageOf(name))
        && !name.contains("$")) { // the access of a nested class stands elsewhere
      findings.error(names + ", which is not public", "use what the package offers to others");
    }
  }

  private Optional<Hierarchy> hierarchy(String name) {
    Optional<ClassFile> type = classes.find(name);
    return type.map(
        found -> hierarchies.computeIfAbsent(name, key -> new Hierarchy(found, classes)));
  }

  private void checkMember(ClassFile user, Reference reference) {
    boolean skipped = reference.owner().startsWith("[") || POLYMORPHIC.contains(reference.owner());
    Optional<Hierarchy> owner = skipped ? Optional.empty() : hierarchy(reference.owner());
    if (owner.isEmpty() || !owner.get().isWhole()) {
      return; // told as a class that is missing
    }
    String uses = Words.type(user.name()) + " uses " + Words.member(reference);
    boolean asInterface = classes.find(reference.owner()).orElseThrow().isInterface();
    Optional<Member> member = owner.get().find(reference);
    if (member.isEmpty()) {
      findings.error(uses + ", which does not exist here", REBUILD);
    } else if (reference.kind() != Kind.FIELD
        && asInterface != (reference.kind() == Kind.INTERFACE_METHOD)) {
      findings.error(
          uses + " of a class that is " + (asInterface ? "" : "no longer ") + "an interface here",
          REBUILD);
    } else if (Modifier.isPrivate(member.get().access())
        && plugin.find(reference.owner()).isEmpty()) {
      findings.error(uses + ", which is private here", REBUILD);
    }
  }

  private void checkImplemented(ClassFile type) {
    Hierarchy hierarchy = hierarchy(type.name()).orElseThrow();
    if (!hierarchy.isWhole()) {
      return;
    }
    for (Map.Entry<Member, ClassFile> open : hierarchy.unimplemented().entrySet()) {
      Member method = open.getKey();
      findings.error(
          Words.type(type.name())
              + " does not implement "
              + Words.type(open.getValue().name())
              + "."
              + method.name()
              + "("
              + Words.parameters(method.descriptor())
              + "), which this host calls",
          REBUILD);
    }
  }
}
