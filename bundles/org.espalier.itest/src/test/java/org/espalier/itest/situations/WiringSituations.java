package org.espalier.itest.situations;

import java.nio.file.Files;
import java.util.List;

/** Bundles that lack something of other bundles, or of the machine. */
final class WiringSituations {
  private WiringSituations() {}

  static List<Situation> all() {
    return List.of(
        Situation.of("a package that nobody has")
            .plugin("com.a01.a", "1.0.0", "Import-Package: com.a01.util;version=\"[1,2)\"")
            .tells("needs package com.a01.util [1,2), which nothing installed brings")
            .cureByDeleting("com.a01.a-1.0.0.jar"),
        Situation.of("a package that a repository has")
            .plugin("com.a02.a", "1.0.0", "Import-Package: com.a02.util;version=\"[1,2)\"")
            .offered("com.a02.util", "1.2.0", "Export-Package: com.a02.util;version=\"1.2.0\"")
            .tells("needs package com.a02.util [1,2), which nothing installed brings")
            .cure("bundle install com.a02.util@1.2.0"),
        Situation.of("a library that is too old")
            .plugin("com.a03.a", "1.0.0", "Import-Package: com.a03.util;version=\"[2,3)\"")
            .library("com.a03.util", "1.0.0", "Export-Package: com.a03.util;version=\"1.0.0\"")
            .offered("com.a03.util", "2.0.0", "Export-Package: com.a03.util;version=\"2.0.0\"")
            .tells("needs package com.a03.util [2,3), there is com.a03.util 1.0.0")
            .cure("bundle install com.a03.util@2.0.0"),
        Situation.of("a library that is too new")
            .plugin("com.a04.a", "1.0.0", "Import-Package: com.a04.util;version=\"[1,2)\"")
            .library("com.a04.util", "3.0.0", "Export-Package: com.a04.util;version=\"3.0.0\"")
            .offered("com.a04.util", "1.5.0", "Export-Package: com.a04.util;version=\"1.5.0\"")
            .tells("needs package com.a04.util [1,2), there is com.a04.util 3.0.0")
            .cure("bundle install com.a04.util@1.5.0"),
        Situation.of("two causes at once")
            .plugin(
                "com.a05.a",
                "1.0.0",
                "Import-Package: com.a05.util;version=\"[1,2)\"",
                "Require-Bundle: com.a05.core;bundle-version=\"[1,2)\"")
            .offered("com.a05.util", "1.2.0", "Export-Package: com.a05.util;version=\"1.2.0\"")
            .offered("com.a05.core", "1.1.0")
            .tells(
                "needs package com.a05.util [1,2), which nothing installed brings",
                "needs the bundle com.a05.core [1,2), which nothing installed brings")
            .cure("bundle install com.a05.util@1.2.0 com.a05.core@1.1.0"),
        Situation.of(
                "two causes of which one cannot be helped, and another version that has neither")
            .plugin(
                "com.a06.a",
                "1.0.0",
                "Import-Package: com.a06.util",
                "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
            .offered("com.a06.util", "1.0.0", "Export-Package: com.a06.util")
            .offeredPlugin("com.a06.a", "1.1.0")
            .tells("needs package com.a06.util", "needs Java 99, this host runs on Java ")
            .cure("bundle install com.a06.a@1.1.0"),
        Situation.of("what is missing lies two bundles away")
            .plugin("com.a07.a", "1.0.0", "Import-Package: com.a07.b")
            .library("com.a07.b", "1.0.0", "Export-Package: com.a07.b", "Import-Package: com.a07.c")
            .offered("com.a07.c", "1.0.0", "Export-Package: com.a07.c")
            .tells(
                "com.a07.b 1.0.0, which its bundle needs for package com.a07.b, needs package"
                    + " com.a07.c, which nothing installed brings")
            .cure("bundle install com.a07.c@1.0.0"),
        Situation.of("eight packages of one library")
            .plugin("com.a08.a", "1.0.0", "Import-Package: " + packages("com.a08.util"))
            .offered("com.a08.util", "1.0.0", "Export-Package: " + packages("com.a08.util"))
            .tells(
                "needs package com.a08.util.p1 and 7 more packages of com.a08.util, which nothing"
                    + " installed brings")
            .cure("bundle install com.a08.util@1.0.0"),
        Situation.of("a package that would be seen twice")
            .plugin("com.a09.a", "1.0.0", "Import-Package: com.a09.b,com.a09.lib;version=\"[2,3)\"")
            .library("com.a09.lib", "1.0.0", "Export-Package: com.a09.lib;version=\"1.0.0\"")
            .library("com.a09.lib", "2.0.0", "Export-Package: com.a09.lib;version=\"2.0.0\"")
            .library(
                "com.a09.b",
                "1.0.0",
                "Export-Package: com.a09.b;uses:=\"com.a09.lib\"",
                "Import-Package: com.a09.lib;version=\"[1,2)\"")
            .offered(
                "com.a09.b",
                "1.1.0",
                "Export-Package: com.a09.b;uses:=\"com.a09.lib\"",
                "Import-Package: com.a09.lib;version=\"[2,3)\"")
            .tells(
                "package com.a09.b from com.a09.b 1.0.0, which uses package com.a09.lib from"
                    + " com.a09.lib 1.0.0",
                "package com.a09.lib [2,3) from com.a09.lib 2.0.0",
                "a bundle cannot see package com.a09.lib twice")
            .cure("bundle install com.a09.b@1.1.0"),
        Situation.of("a plugin of the next major version of Espalier")
            .plugin("com.a10.a", "2.0.0", "Import-Package: org.espalier.layer;version=\"[9,10)\"")
            .offeredPlugin("com.a10.a", "1.3.0")
            .tells(
                "needs package org.espalier.layer [9,10), this host offers 0.",
                "it was built for another version of Espalier")
            .cure("bundle install com.a10.a@1.3.0"),
        Situation.of("a plugin that needs what Espalier no longer has")
            .plugin("com.a11.a", "1.0.0", "Import-Package: org.espalier.nets;version=\"[0.1,1)\"")
            .tells(
                "needs package org.espalier.nets [0.1,1), which this host does not have: it was"
                    + " built for another version of Espalier")
            .cureByDeleting("com.a11.a-1.0.0.jar"),
        Situation.of("a plugin for a newer Java")
            .plugin(
                "com.a12.a",
                "1.0.0",
                "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
            .tells("needs Java 99, this host runs on Java ")
            .cureByDeleting("com.a12.a-1.0.0.jar"),
        Situation.of("a plugin for another platform")
            .plugin(
                "com.a13.a",
                "1.0.0",
                "Require-Capability: osgi.native;filter:=\"(&(osgi.native.osname~=aix)"
                    + "(osgi.native.processor~=ppc))\"")
            .offeredPlugin("com.a13.a", "1.0.1")
            .tells("needs aix on ppc, this host is ")
            .cure("bundle install com.a13.a@1.0.1"),
        Situation.of("a bundle that is required and missing")
            .plugin("com.a15.a", "1.0.0", "Require-Bundle: com.a15.core;bundle-version=\"[1,2)\"")
            .offered("com.a15.core", "1.0.0")
            .tells("needs the bundle com.a15.core [1,2), which nothing installed brings")
            .cure("bundle install com.a15.core@1.0.0"),
        Situation.of("a bundle that is required in another version")
            .plugin("com.a16.a", "1.0.0", "Require-Bundle: com.a16.core;bundle-version=\"[2,3)\"")
            .library("com.a16.core", "1.0.0")
            .offered("com.a16.core", "2.1.0")
            .tells("needs the bundle com.a16.core [2,3), there is com.a16.core 1.0.0")
            .cure("bundle install com.a16.core@2.1.0"),
        Situation.of("a fragment without its host")
            .about("bundle com.a17.f 1.0.0")
            .library("com.a17.f", "1.0.0", "Fragment-Host: com.a17.host")
            .tells("it needs the bundle com.a17.host to attach to, which nothing installed brings")
            .cureByDeleting("com.a17.f-1.0.0.jar"),
        Situation.of("a fragment for another version of its host")
            .about("bundle com.a18.f 1.0.0")
            .library("com.a18.host", "1.0.0")
            .library("com.a18.f", "1.0.0", "Fragment-Host: com.a18.host;bundle-version=\"[2,3)\"")
            .tells(
                "it needs the bundle com.a18.host [2,3) to attach to, there is com.a18.host 1.0.0")
            .cureByDeleting("com.a18.f-1.0.0.jar"),
        Situation.of("two versions of a bundle of which only one can be used")
            .about("bundle com.a19.a 2.0.0")
            .library("com.a19.a;singleton:=true", "1.0.0")
            .library("com.a19.a;singleton:=true", "2.0.0")
            .tells(
                "com.a19.a 2.0.0 and com.a19.a 1.0.0 cannot be used together: only one version of"
                    + " this bundle can be")
            .cureByDeleting("com.a19.a-2.0.0.jar"),
        Situation.of("an extender that is missing")
            .plugin(
                "com.a22.a",
                "1.0.0",
                "Require-Capability: osgi.extender;filter:=\"(&(osgi.extender=com.a22.weaver)"
                    + "(version>=1.2)(!(version>=2.0)))\"")
            .offered(
                "com.a22.weaver",
                "1.3.0",
                "Provide-Capability: osgi.extender;osgi.extender=com.a22.weaver;"
                    + "version:Version=\"1.3\"")
            .tells("needs the extender com.a22.weaver [1.2,2), which nothing installed brings")
            .cure("bundle install com.a22.weaver@1.3.0"),
        Situation.of("a library that is removed while a plugin uses it")
            .plugin("com.a23.a", "1.0.0", "Import-Package: com.a23.lib")
            .library("com.a23.lib", "1.0.0", "Export-Package: com.a23.lib")
            .offered("com.a23.lib", "1.1.0", "Export-Package: com.a23.lib")
            .later(
                (place, line) -> {
                  line.type("why com_a23_a").ended(0);
                  Files.delete(place.plugins().resolve("com.a23.lib-1.0.0.jar"));
                  line.typeUntil("why com_a23_a", 4);
                })
            .tells("needs package com.a23.lib, which nothing installed brings")
            .cure("bundle install com.a23.lib@1.1.0"),
        Situation.of("a package that is missing and optional")
            .plugin("com.a20.a", "1.0.0", "Import-Package: com.a20.util;resolution:=optional")
            .tells("com.a20.a 1.0.0 brings it")
            .works(),
        Situation.of("bundles that need each other")
            .plugin("com.a21.a", "1.0.0", "Import-Package: com.a21.b", "Export-Package: com.a21.x")
            .library("com.a21.b", "1.0.0", "Import-Package: com.a21.x", "Export-Package: com.a21.b")
            .tells("com.a21.a 1.0.0 brings it")
            .works());
  }

  private static String packages(String name) {
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= 8; i++) {
      all.append(i == 1 ? "" : ",").append(name).append(".p").append(i);
    }
    return all.toString();
  }
}
