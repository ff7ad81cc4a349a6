/**
 * Prepares the embedded ND4J before its first class is used; nothing here is exported.
 *
 * <p>Native code comes from fragments, in jars in the folder {@code natives/<classifier>}. Each
 * says with the capability {@code espalier.natives} which classifier of nd4j-native it carries and
 * which features of the processor that code needs. Any number of them may be attached: the one with
 * the highest rank that the processor can execute is used, unless the framework property {@code
 * espalier.natives.classifier} names another.
 *
 * <p>The bundle is activated lazily. Its activator unpacks the libraries (up to 450 MB, once) to
 * {@code <symbolic name>-<release of ND4J>-<classifier>} under the framework property {@code
 * espalier.natives.dir}, by default {@code ~/.espalier/natives}, and tells JavaCPP to look there
 * and nowhere else; JavaCPP loads them when ND4J asks for them. Clients read what was chosen from
 * {@code Loader.loadProperties()}, key {@code espalier.natives.classifier}.
 */
package org.espalier.lib.nd4j;
