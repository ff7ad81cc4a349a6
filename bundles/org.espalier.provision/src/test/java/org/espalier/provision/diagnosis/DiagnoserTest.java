package org.espalier.provision.diagnosis;

import static org.espalier.provision.diagnosis.Bundles.host;
import static org.espalier.provision.diagnosis.Bundles.installed;
import static org.espalier.provision.diagnosis.Bundles.offered;
import static org.espalier.provision.diagnosis.Bundles.resolved;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.felix.utils.resource.RequirementImpl;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.junit.jupiter.api.Test;
import org.osgi.resource.Requirement;

class DiagnoserTest {
  private static final Remedy REMOVE =
      new Remedy("Remove", "com.acme.a 1.0.0", "bundle uninstall com.acme.a@1.0.0");

  @Test
  void aPackageThatNobodyHasIsNamedWithItsVersions() {
    Known broken =
        installed("com.acme.a", "1", "Import-Package: com.acme.util;version=\"[1.2,2)\"");
    assertEquals(
        new Diagnosis(
            "bundle com.acme.a 1.0.0",
            false,
            List.of(REMOVE),
            List.of("it needs package com.acme.util [1.2,2), which nothing installed brings")),
        explain(broken, List.of()));
  }

  @Test
  void allThatIsMissingIsNamedNotTheFirstAlone() {
    Known broken =
        installed(
            "com.acme.a",
            "1",
            "Import-Package: org.lib;version=\"[1,2)\",net.other",
            "Require-Bundle: com.acme.core;bundle-version=\"[2,3)\"",
            "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\","
                + "osgi.native;filter:=\"(&(osgi.native.osname~=win32)(osgi.native.processor~=x86-64))\"");
    Known core = resolved("com.acme.core", "1.5");
    assertEquals(
        List.of(
            "it needs package org.lib [1,2), which nothing installed brings",
            "it needs package net.other, which nothing installed brings",
            "it needs the bundle com.acme.core [2,3), there is com.acme.core 1.5.0",
            "it needs Java 99, this host runs on Java " + Runtime.version().feature(),
            "it needs win32 on x86-64, this host is linux on x86-64"),
        sorted(explain(broken, List.of(), core).causes(), broken));
  }

  @Test
  void whatIsMissingBehindAnotherBundleIsNamedWithTheWay() {
    Known broken = installed("com.acme.a", "1", "Import-Package: com.acme.b");
    Known between =
        installed(
            "com.acme.b",
            "2",
            "Export-Package: com.acme.b;version=2",
            "Import-Package: com.acme.c");
    assertEquals(
        List.of(
            "com.acme.b 2.0.0, which it needs for package com.acme.b, needs package com.acme.c,"
                + " which nothing installed brings"),
        explain(broken, List.of(), between).causes());
  }

  @Test
  void thePackagesOfEspalierSayForWhichVersionItWasBuilt() {
    Known broken =
        installed("com.acme.a", "1", "Import-Package: org.espalier.layer;version=\"[2,3)\"");
    assertEquals(
        List.of(
            "it needs package org.espalier.layer [2,3), this host offers 1.4.0: it was built for"
                + " another version of Espalier"),
        explain(broken, List.of()).causes());
  }

  @Test
  void manyPackagesOfOneFamilyAreOneCause() {
    List<String> packages =
        IntStream.range(0, 8).mapToObj(i -> "com.acme.util.p" + i + ";version=1").toList();
    Known broken = installed("com.acme.a", "1", "Import-Package: " + String.join(",", packages));
    assertEquals(
        List.of(
            "it needs package com.acme.util.p0 1 or newer and 7 more packages of com.acme.util,"
                + " which nothing installed brings"),
        explain(broken, List.of()).causes());
  }

  @Test
  void theFewestBundlesThatBringEverythingAreInstalled() {
    Known broken = installed("com.acme.a", "1", "Import-Package: org.one,org.two");
    Known both = offered("org.both", "3", "Export-Package: org.one,org.two");
    Known one = offered("org.one", "4", "Export-Package: org.one");
    Known two = offered("org.two", "4", "Export-Package: org.two");
    Known hollow =
        offered("org.hollow", "9", "Export-Package: org.one,org.two", "Import-Package: nowhere");
    assertEquals(
        List.of(
            new Remedy(
                "Install",
                "org.both 3.0.0 of the repository \"acme\"",
                "bundle install org.both@3.0.0"),
            REMOVE),
        explain(broken, List.of(one, two, hollow, both)).remedies());
  }

  @Test
  void aVersionThatWorksHereIsAnUpdate() {
    Known broken =
        installed("com.acme.a", "1", "Import-Package: org.espalier.layer;version=\"[0.9,1)\"");
    Known newer =
        offered("com.acme.a", "2", "Import-Package: org.espalier.layer;version=\"[1.4,2)\"");
    Known newest =
        offered("com.acme.a", "3", "Import-Package: org.espalier.layer;version=\"[2,3)\"");
    assertEquals(
        new Remedy(
            "Update",
            "com.acme.a 1.0.0 to 2.0.0 of the repository \"acme\"",
            "bundle update com.acme.a@2.0.0"),
        explain(broken, List.of(newer, newest)).remedies().get(0));
  }

  @Test
  void aPackageThatWouldBeSeenTwiceIsExplained() {
    Known old = resolved("org.lib", "1", "Export-Package: org.lib;version=1");
    Known fresh = resolved("org.lib", "2", "Export-Package: org.lib;version=2");
    Known middle =
        resolved(
            "com.acme.b",
            "1",
            "Export-Package: com.acme.b;version=1;uses:=\"org.lib\"",
            "Import-Package: org.lib;version=\"[1,2)\"");
    Known broken =
        installed("com.acme.a", "1", "Import-Package: com.acme.b,org.lib;version=\"[2,3)\"");
    Known better =
        offered(
            "com.acme.b",
            "1.1",
            "Export-Package: com.acme.b;version=1.1;uses:=\"org.lib\"",
            "Import-Package: org.lib;version=\"[2,3)\"");
    Diagnosis found = explain(broken, List.of(better), old, fresh, middle);
    assertEquals(
        List.of(
            "it needs package com.acme.b from com.acme.b 1.0.0, which uses package org.lib from"
                + " org.lib 1.0.0 and package org.lib [2,3) from org.lib 2.0.0: a bundle cannot see"
                + " package org.lib twice"),
        found.causes());
    assertEquals("bundle update com.acme.b@1.1.0", found.remedies().get(0).command());
  }

  @Test
  void bundlesThatNeedEachOtherAreFine() {
    Known one =
        installed("com.acme.a", "1", "Import-Package: com.acme.b", "Export-Package: com.acme.a");
    Known other =
        installed("com.acme.b", "1", "Import-Package: com.acme.a", "Export-Package: com.acme.b");
    assertTrue(explain(one, List.of(), other).works());
  }

  @Test
  void whatIsOptionalIsNotMissed() {
    Known fine =
        installed(
            "com.acme.a",
            "1",
            "Import-Package: org.one;resolution:=optional",
            "DynamicImport-Package: org.two",
            "Require-Capability: osgi.service;filter:=\"(objectClass=x)\";effective:=active");
    assertTrue(explain(fine, List.of()).works());
  }

  @Test
  void aSecondVersionOfWhatCanBeThereOnceIsExplained() {
    Known first = resolved("com.acme.a;singleton:=true", "2");
    Known second = installed("com.acme.a;singleton:=true", "1");
    assertEquals(
        List.of(
            "com.acme.a 1.0.0 and com.acme.a 2.0.0 cannot be used together: only one version of"
                + " this bundle can be"),
        explain(second, List.of(), first).causes());
  }

  @Test
  void aComponentThatNobodyBringsIsLookedForInTheRepositories() {
    Known offer =
        offered(
            "com.acme.layers",
            "1.2",
            "Provide-Capability: espalier.component;kind=layer;type=acme_gelu");
    Diagnosis found =
        new Diagnoser(List.of(host()), List.of(offer))
            .requirement("layer \"acme_gelu\"", component("acme_gelu"));
    assertEquals(
        List.of(
            "layer \"acme_gelu\" cannot be used",
            "  Install com.acme.layers 1.2.0 of the repository \"acme\":"
                + " espalier bundle install com.acme.layers@1.2.0",
            "  - nothing installed brings the layer \"acme_gelu\""),
        found.lines());
  }

  @Test
  void aPlanIsExplainedWithEverythingThatItMayChoose() {
    Known offer =
        offered(
            "com.acme.layers",
            "1.2",
            "Import-Package: com.acme.util",
            "Provide-Capability: espalier.component;kind=layer;type=acme_gelu");
    Diagnosis found =
        Diagnoser.ofPlan(List.of(host(), offer))
            .requirement("layer \"acme_gelu\"", component("acme_gelu"));
    assertEquals(
        List.of(
            "com.acme.layers 1.2.0 of the repository \"acme\", which brings it, needs package"
                + " com.acme.util, which neither an installed bundle nor a repository brings"),
        found.causes());
  }

  private static Requirement component(String type) {
    return new RequirementImpl(null, Wish.COMPONENT, "(&(kind=layer)(type=" + type + "))");
  }

  private static Diagnosis explain(Known broken, List<Known> offers, Known... others) {
    List<Known> all = new ArrayList<>(List.of(host(), broken));
    all.addAll(List.of(others));
    return new Diagnoser(all, offers).bundle(broken.resource());
  }

  /** The causes in the order of the requirements that this test writes. */
  private static List<String> sorted(List<String> causes, Known broken) {
    assertTrue(causes.size() > 1, broken::identity);
    List<String> order = List.of("package org", "package net", "bundle", "Java", "win32");
    return causes.stream()
        .sorted(
            java.util.Comparator.comparingInt(
                cause ->
                    IntStream.range(0, order.size())
                        .filter(
                            i ->
                                cause.contains("needs " + order.get(i))
                                    || cause.contains("the " + order.get(i)))
                        .findFirst()
                        .orElse(9)))
        .toList();
  }
}
