package org.pharos.dicom.scu.internal;

import org.pharos.dicom.net.Association;

/** An association and what was proposed for it. */
record OpenAssociation(Association association, ProposedSyntaxes proposed) {}
