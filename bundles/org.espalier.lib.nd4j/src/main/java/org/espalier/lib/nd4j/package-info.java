/**
 * Prepares the embedded ND4J when this bundle starts; nothing here is exported.
 *
 * <p>Native code comes from fragments. Each says with the capability {@code espalier.natives} which
 * classifier of nd4j-native it carries and which features of the processor that code needs. Any
 * number of them may be attached: the one with the highest rank that the processor can execute is
 * used, unless the framework property {@code espalier.natives.classifier} names another.
 *
 * <p>JavaCPP unpacks natives (up to 450 MB) when they are first used. They go to a folder of their
 * own, {@code <symbolic name>-<release of ND4J>-<classifier>} under the framework property {@code
 * espalier.natives.dir}, by default {@code ~/.espalier/natives}, and stay there for every home and
 * every later start. Clients read what was chosen from JavaCPP itself: {@code
 * Loader.loadProperties()}, key {@code platform.extension}, and {@code Loader.getCacheDir()}.
 */
package org.espalier.lib.nd4j;
