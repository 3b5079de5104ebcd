CREATE TABLE "case" (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    state TEXT NOT NULL,
    state_since_on TEXT,
    registered_on TEXT,
    received_on TEXT,
    officer_code TEXT,
    officer_name TEXT,
    team_code TEXT,
    team_name TEXT,
    ended_on TEXT,
    end_reason TEXT,
    exclusions TEXT,
    exclusion_message TEXT,
    restrictions TEXT,
    restriction_message TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_case_case ON "case" (case_id);

CREATE TABLE person (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    crn TEXT,
    noms_number TEXT,
    pnc_number TEXT,
    title TEXT,
    forename TEXT,
    middle_names TEXT,
    surname TEXT,
    preferred_name TEXT,
    previous_surname TEXT,
    date_of_birth TEXT,
    phone TEXT,
    mobile TEXT,
    email TEXT,
    preferred_language TEXT,
    interpreter_needed INTEGER,
    interpreter_language TEXT,
    gender TEXT,
    gender_identity TEXT,
    sexual_orientation TEXT,
    ethnicity TEXT,
    nationality TEXT,
    religion TEXT,
    reminder_preference TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_person_case ON person (case_id);

CREATE TABLE alias (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    forename TEXT,
    surname TEXT,
    date_of_birth TEXT,
    ended_on TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_alias_case ON alias (case_id);

CREATE TABLE address (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    status TEXT,
    address_type TEXT,
    building_name TEXT,
    building_number TEXT,
    street TEXT,
    district TEXT,
    town TEXT,
    county TEXT,
    postcode TEXT,
    no_fixed_abode INTEGER,
    phone TEXT,
    verified INTEGER,
    started_on TEXT,
    ended_on TEXT,
    permission TEXT,
    permission_asked_on TEXT,
    permission_decided_on TEXT,
    permission_reason TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_address_case ON address (case_id);

CREATE TABLE personal_contact (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    name TEXT NOT NULL,
    relationship_type TEXT,
    relationship TEXT,
    phone TEXT,
    email TEXT,
    address TEXT,
    notes TEXT,
    ended_on TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_personal_contact_case ON personal_contact (case_id);

CREATE TABLE circumstance (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    circumstance_type TEXT NOT NULL,
    sub_type TEXT,
    verified INTEGER,
    started_on TEXT,
    ended_on TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_circumstance_case ON circumstance (case_id);

CREATE TABLE disability (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    disability_type TEXT NOT NULL,
    adjustments TEXT,
    started_on TEXT,
    ended_on TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_disability_case ON disability (case_id);

CREATE TABLE "order" (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    order_type TEXT NOT NULL,
    event_number TEXT,
    description TEXT,
    main_offence TEXT,
    offence_on TEXT,
    court TEXT,
    order_on TEXT,
    released_on TEXT,
    ends_on TEXT,
    ended_on TEXT,
    end_reason TEXT,
    breach_started_on TEXT,
    recorded_on TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_order_case ON "order" (case_id);

CREATE TABLE requirement (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    order_id TEXT NOT NULL,
    requirement_type TEXT NOT NULL,
    description TEXT,
    length INTEGER,
    unit TEXT,
    completed INTEGER,
    started_on TEXT,
    ends_on TEXT,
    ended_on TEXT,
    end_reason TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_requirement_case ON requirement (case_id);

CREATE TABLE licence_condition (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    order_id TEXT NOT NULL,
    main_type TEXT NOT NULL,
    sub_type TEXT,
    started_on TEXT,
    ended_on TEXT,
    end_reason TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_licence_condition_case ON licence_condition (case_id);

CREATE TABLE register_entry (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    register TEXT NOT NULL,
    description TEXT,
    level TEXT,
    category TEXT,
    started_on TEXT,
    source TEXT,
    next_review_on TEXT,
    ended_on TEXT,
    end_reason TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_register_entry_case ON register_entry (case_id);

CREATE TABLE contact (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    contact_type TEXT NOT NULL,
    "on" TEXT NOT NULL,
    starts_at TEXT,
    ends_at TEXT,
    type_as_worded TEXT,
    location TEXT,
    staff_code TEXT,
    staff_name TEXT,
    outcome TEXT,
    outcome_as_worded TEXT,
    action TEXT,
    notes TEXT,
    purpose TEXT,
    order_id TEXT,
    requirement_id TEXT,
    enforceable INTEGER,
    rar_day INTEGER,
    objectives TEXT,
    sensitive INTEGER,
    system_entry INTEGER,
    rescheduled_to_id TEXT,
    reschedule_reason TEXT,
    entered_in_error_at TEXT,
    entered_in_error_by TEXT,
    entered_in_error_reason TEXT,
    recorded_at TEXT,
    recorded_by TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_contact_case ON contact (case_id);

CREATE INDEX ix_contact_staff_on ON contact (staff_code, "on");

CREATE INDEX ix_contact_case_on ON contact (case_id, "on", starts_at);

CREATE TABLE induction (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    order_id TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    answers TEXT,
    held_on TEXT,
    completed_at TEXT,
    completed_by TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_induction_case ON induction (case_id);

CREATE TABLE sentence_plan (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    version INTEGER NOT NULL,
    state TEXT,
    started_from_id TEXT,
    person_view TEXT,
    person_view_on TEXT,
    took_part TEXT,
    contacts_planned INTEGER,
    contacts_per TEXT,
    contact_pattern TEXT,
    agreement TEXT,
    agreement_reason TEXT,
    agreed_on TEXT,
    agreed_by TEXT,
    agreed_at TEXT,
    provisional INTEGER,
    provisional_reason TEXT,
    content_digest TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_sentence_plan_case ON sentence_plan (case_id);

CREATE TABLE objective (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    plan_id TEXT NOT NULL,
    lineage_id TEXT NOT NULL,
    title TEXT NOT NULL,
    area TEXT NOT NULL,
    related_areas TEXT,
    why TEXT,
    status TEXT,
    status_on TEXT,
    target_on TEXT,
    position INTEGER,
    withdrawn INTEGER,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_objective_case ON objective (case_id);

CREATE TABLE step (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    plan_id TEXT NOT NULL,
    objective_id TEXT NOT NULL,
    lineage_id TEXT NOT NULL,
    description TEXT NOT NULL,
    actor TEXT,
    actor_name TEXT,
    status TEXT,
    due_on TEXT,
    position INTEGER,
    factor TEXT,
    withdrawn INTEGER,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_step_case ON step (case_id);

CREATE TABLE progress_entry (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    plan_id TEXT NOT NULL,
    objective TEXT NOT NULL,
    progress TEXT NOT NULL,
    "on" TEXT NOT NULL,
    step TEXT,
    step_status TEXT,
    target_on TEXT,
    text TEXT,
    "by" TEXT,
    made_at TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_progress_entry_case ON progress_entry (case_id);

CREATE TABLE plan_review (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    plan_id TEXT NOT NULL,
    reviewed_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    person_view TEXT,
    no_view_reason TEXT,
    what_changed TEXT,
    "by" TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_plan_review_case ON plan_review (case_id);

CREATE TABLE deferral (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    prompt_code TEXT NOT NULL,
    until_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    subject TEXT,
    due_on TEXT,
    made_at TEXT,
    "by" TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_deferral_case ON deferral (case_id);

CREATE TABLE document (
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    imported_from TEXT,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT,
    size INTEGER,
    dated_on TEXT,
    belongs_to TEXT,
    notes TEXT,
    extra TEXT,
    record_hash BLOB NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE INDEX ix_document_case ON document (case_id);

CREATE TABLE journal (
    seq INTEGER NOT NULL,
    op_id TEXT NOT NULL,
    txn_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    creates INTEGER NOT NULL,
    fields TEXT NOT NULL,
    base_version INTEGER NOT NULL,
    author TEXT NOT NULL,
    device_id TEXT NOT NULL,
    case_seq INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    form_version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    version INTEGER,
    applied_at TEXT,
    outcome TEXT,
    PRIMARY KEY (seq),
    UNIQUE (op_id)
);

CREATE INDEX ix_journal_txn ON journal (txn_id);

CREATE INDEX ix_journal_case ON journal (case_id, made_at);

CREATE TABLE outbox (
    txn_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    queued_at TEXT NOT NULL,
    PRIMARY KEY (txn_id)
)
 WITHOUT ROWID;

CREATE INDEX ix_outbox_state ON outbox (state);

CREATE TABLE base_field (
    record_id TEXT NOT NULL,
    path TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (record_id, path)
)
 WITHOUT ROWID;

CREATE TABLE case_state (
    case_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    state_hash BLOB NOT NULL,
    seen_hash BLOB NOT NULL,
    next_seq INTEGER NOT NULL,
    PRIMARY KEY (case_id)
)
 WITHOUT ROWID;

CREATE TABLE case_alias (
    alias_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (alias_id)
);

CREATE TABLE draft (
    staff_code TEXT NOT NULL,
    case_id TEXT NOT NULL,
    form TEXT NOT NULL,
    subject TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (staff_code, case_id, form, subject)
);

CREATE TABLE "conflict" (
    conflict_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    path TEXT NOT NULL,
    base TEXT,
    kept TEXT,
    offered TEXT,
    origin TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    resolved_at TEXT,
    PRIMARY KEY (conflict_id),
    UNIQUE (record_id, path, resolved_at)
);

CREATE TABLE search_document (
    doc_id INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (doc_id),
    UNIQUE (record_id)
);

CREATE TABLE prompt (
    case_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (case_id, position)
)
 WITHOUT ROWID;

CREATE TABLE prompt_day (
    case_id TEXT NOT NULL,
    computed_for TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (case_id)
)
 WITHOUT ROWID;

CREATE TABLE import_base (
    record_id TEXT NOT NULL,
    fields TEXT NOT NULL,
    PRIMARY KEY (record_id)
);

CREATE TABLE stored_file (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (sha256)
);

CREATE TABLE reading (
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    staff_code TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (seq)
);

CREATE TABLE staff (
    staff_code TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    grade TEXT NOT NULL,
    team_code TEXT NOT NULL,
    team_name TEXT NOT NULL,
    PRIMARY KEY (staff_code)
);

CREATE TABLE setting (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE VIRTUAL TABLE search USING fts5(title, body, content='search_document', content_rowid='doc_id', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

INSERT INTO search(search, rank) VALUES ('automerge', 0);
