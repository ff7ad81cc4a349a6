/** The files of a home: read and written so that nobody ever sees a half of one. */
package org.espalier.provision.json;
