package org.espalier.provision.archive;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.provision.archive.ClassFile.Member;
import org.espalier.provision.archive.ClassFile.Reference;

/** Finds calls in class files that concern the whole virtual machine and not a plugin alone. */
final class ClassScan {
  private static final Map<String, Set<String>> FATAL =
      Map.of("java/lang/System", Set.of("exit"), "java/lang/Runtime", Set.of("exit", "halt"));

  private static final Map<String, Set<String>> FOR_ALL =
      Map.ofEntries(
          Map.entry(
              "java/lang/System",
              Set.of("setSecurityManager", "setOut", "setErr", "setIn", "setProperties")),
          Map.entry("java/lang/Thread", Set.of("setDefaultUncaughtExceptionHandler")),
          Map.entry("java/net/URL", Set.of("setURLStreamHandlerFactory")),
          Map.entry("java/net/URLConnection", Set.of("setContentHandlerFactory", "setFileNameMap")),
          Map.entry("java/net/Authenticator", Set.of("setDefault")),
          Map.entry("java/net/CookieHandler", Set.of("setDefault")),
          Map.entry("java/net/ProxySelector", Set.of("setDefault")),
          Map.entry("java/net/ResponseCache", Set.of("setDefault")),
          Map.entry("java/security/Policy", Set.of("setPolicy")),
          Map.entry("java/util/Locale", Set.of("setDefault")),
          Map.entry("java/util/TimeZone", Set.of("setDefault")),
          Map.entry("javax/net/ssl/SSLContext", Set.of("setDefault")),
          Map.entry(
              "javax/net/ssl/HttpsURLConnection",
              Set.of("setDefaultHostnameVerifier", "setDefaultSSLSocketFactory")));

  private static final String UNSAFE = "sun/misc/Unsafe";

  /** So many places are named; more make nothing clearer. */
  private static final int MOST = 50;

  private final Set<Behaviour> found = new LinkedHashSet<>();

  /** Looks at the bytes of a class file; what is none is left to the virtual machine to refuse. */
  void look(byte[] bytes) {
    ClassFile type;
    try {
      type = ClassFile.read(bytes);
    } catch (IOException e) {
      return;
    }
    for (Reference reference : type.references()) {
      String call = shortName(reference.owner() + "." + reference.name());
      if (names(FATAL, reference)) {
        callers(type, reference).forEach(place -> found.add(new Behaviour(call, place, true)));
      } else if (names(FOR_ALL, reference)) {
        callers(type, reference).forEach(place -> found.add(new Behaviour(call, place, false)));
      } else if (reference.owner().equals(UNSAFE)) {
        found.add(new Behaviour("sun.misc.Unsafe", placeOf(type), false));
      }
    }
  }

  /** The methods that may make a call; a program of its own, which no host runs, is none. */
  private static Set<String> callers(ClassFile type, Reference reference) {
    Set<String> callers = new TreeSet<>();
    boolean inMain = false;
    for (Map.Entry<Member, Set<Reference>> method : type.calls().entrySet()) {
      if (method.getValue().contains(reference)) {
        boolean isMain = isMain(method.getKey());
        inMain |= isMain;
        if (!isMain) {
          callers.add(placeOf(type) + "." + method.getKey().name());
        }
      }
    }
    if (type.handles().contains(reference) || (callers.isEmpty() && !inMain)) {
      callers.add(placeOf(type));
    }
    return callers;
  }

  private static boolean isMain(Member method) {
    return method.name().equals("main")
        && method.descriptor().equals("([Ljava/lang/String;)V")
        && Modifier.isStatic(method.access());
  }

  private static String placeOf(ClassFile type) {
    return type.name().replace('/', '.');
  }

  private static boolean names(Map<String, Set<String>> calls, Reference reference) {
    return calls.getOrDefault(reference.owner(), Set.of()).contains(reference.name());
  }

  private static String shortName(String call) {
    return call.substring(call.lastIndexOf('/') + 1);
  }

  /** What was found, what ends the host first, then by place. */
  List<Behaviour> found() {
    Set<Behaviour> sorted =
        new TreeSet<>(
            Comparator.comparing(Behaviour::fatal)
                .reversed()
                .thenComparing(Behaviour::place)
                .thenComparing(Behaviour::what));
    sorted.addAll(found);
    return sorted.stream().limit(MOST).toList();
  }
}
