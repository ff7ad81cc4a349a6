/** Where bundles can be had: indexes, Maven repositories, and how files come from there. */
package org.espalier.provision.repository;
