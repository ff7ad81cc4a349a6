/**
 * Why something that is installed, or wanted, cannot be used, and what would cure it.
 *
 * <p>Everything is found out from what bundles say that they provide and require: {@link
 * org.espalier.provision.diagnosis.World} knows them, {@link
 * org.espalier.provision.diagnosis.Diagnoser} turns what is missing into diagnoses, for what is
 * installed and for plans alike.
 */
package org.espalier.provision.diagnosis;
