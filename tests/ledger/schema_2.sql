BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR(40) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('format','jaminan ledger');
INSERT INTO "about" VALUES('schema','2');
CREATE TABLE claims (
	digest VARCHAR(64) NOT NULL, 
	id VARCHAR(64) NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(document) REFERENCES documents (id)
);
INSERT INTO "claims" VALUES('04e92e6d80075a81e00e1af551f8285962bbcb0a33139492ffacacdc119e7b1e','4287f59717d4f448742b4e62','6008632bb5d8e981747802eb','commitment','{"claim":{"actors":["NOR"],"channel":"report","conditions":["approval"],"count":null,"evidence":[0,36],"firmness":"pledged","kind":"commitment","measure":"arms","speaker":null,"targets":["UKR"],"when":null},"confidence":0.5,"cue":"","document":"6008632bb5d8e981747802eb","evidence":[0,36,"exact",null,null],"reader":"grammar@1","slots":[]}');
INSERT INTO "claims" VALUES('cac4f06022fd63c26b26db1922413e96ff3db298e08856cc5226a2360c995cbf','63ab975971b075b6c1de89dd','6008632bb5d8e981747802eb','demand','{"claim":{"actors":["SWE"],"channel":"report","conditions":[],"evidence":[59,77],"kind":"demand","measure":"talks","speaker":null,"targets":[],"when":null},"confidence":0.5,"cue":"","document":"6008632bb5d8e981747802eb","evidence":[59,77,"exact",null,null],"reader":"grammar@1","slots":[]}');
CREATE TABLE described (
	document VARCHAR(64) NOT NULL, 
	description TEXT NOT NULL, 
	story TEXT NOT NULL, 
	found VARCHAR(64) NOT NULL, 
	family VARCHAR(64) NOT NULL, 
	PRIMARY KEY (document)
);
CREATE TABLE documents (
	id VARCHAR(64) NOT NULL, 
	text BLOB NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('6008632bb5d8e981747802eb',X'4E6F727761792077696C6C2073656E642034302074616E6B7320746F20556B7261696E65206966207061726C69616D656E74206167726565732E2053776564656E2075726765642074616C6B732E');
CREATE TABLE "entries" (
	number BIGINT NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	about VARCHAR(20) NOT NULL, 
	subject TEXT NOT NULL, 
	document VARCHAR(64), 
	"by" TEXT NOT NULL, 
	at VARCHAR(40) NOT NULL, 
	why TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (hash), 
	FOREIGN KEY(document) REFERENCES documents (id)
);
INSERT INTO "entries" VALUES(1,'0000000000000000000000000000000000000000000000000000000000000000','4e274d0ff98360153080ab8755f4e7397cfced960de3068254b65489c594d09c','recorded','document','6008632bb5d8e981747802eb','6008632bb5d8e981747802eb','grammar@1','2025-03-02T10:00:00.000000Z','','{"language":"en","name":"a.txt","outlet":"Wire","published":"2025-03-01"}');
INSERT INTO "entries" VALUES(2,'4e274d0ff98360153080ab8755f4e7397cfced960de3068254b65489c594d09c','a0f40dd535d33553b00b33fdfe16c8ee61e9903b824ec4196f9937d8c65e8529','recorded','reading','bce69d0045f8d2bd663103270bd1c39fd03b9f33a460b78c9edf8db3138c115f','6008632bb5d8e981747802eb','grammar@1','2025-03-02T10:00:00.000000Z','','{"reader":"grammar@1"}');
INSERT INTO "entries" VALUES(3,'a0f40dd535d33553b00b33fdfe16c8ee61e9903b824ec4196f9937d8c65e8529','8805862f5c60a525a0b54cde7a6fbc9187c9a3b60baba825b9cc9c8980a889be','recorded','claim','4287f59717d4f448742b4e62','6008632bb5d8e981747802eb','grammar@1','2025-03-02T10:00:00.000000Z','','{"digest":"04e92e6d80075a81e00e1af551f8285962bbcb0a33139492ffacacdc119e7b1e","reader":"grammar@1"}');
INSERT INTO "entries" VALUES(4,'8805862f5c60a525a0b54cde7a6fbc9187c9a3b60baba825b9cc9c8980a889be','8ff2ee1bc23a25acb84ffa438a0364797e9f26a6609586cec393715a14d3ee05','recorded','claim','63ab975971b075b6c1de89dd','6008632bb5d8e981747802eb','grammar@1','2025-03-02T10:00:00.000000Z','','{"digest":"cac4f06022fd63c26b26db1922413e96ff3db298e08856cc5226a2360c995cbf","reader":"grammar@1"}');
INSERT INTO "entries" VALUES(5,'8ff2ee1bc23a25acb84ffa438a0364797e9f26a6609586cec393715a14d3ee05','9ef981560cb931f45986cd976465faacfa0c8adf8669eec5a86bb979c9b399a8','accepted','claim','4287f59717d4f448742b4e62','6008632bb5d8e981747802eb','ann','2025-03-03T10:00:00.000000Z','seen','{}');
INSERT INTO "entries" VALUES(6,'9ef981560cb931f45986cd976465faacfa0c8adf8669eec5a86bb979c9b399a8','12158c67dabc1c27f92d3e6b897f5d458fcf2611a147287864b584dc1af57513','recorded','reading','b5d94a1d1c8fabb06dbbac298640364af2a99ae91f9ac2d6180e855f6e8d8d92','6008632bb5d8e981747802eb','grammar@2','2025-03-04T10:00:00.000000Z','','{"reader":"grammar@2"}');
INSERT INTO "entries" VALUES(7,'12158c67dabc1c27f92d3e6b897f5d458fcf2611a147287864b584dc1af57513','b87adb7240f23a61b5fc897f2c9c74441f6e5e84ac56a795ace94f5d25fb982b','withdrawn','claim','63ab975971b075b6c1de89dd','6008632bb5d8e981747802eb','grammar@2','2025-03-04T10:00:00.000000Z','no longer made by grammar@2','{"reader":"grammar@2"}');
CREATE TABLE kin (
	one VARCHAR(64) NOT NULL, 
	other VARCHAR(64) NOT NULL, 
	kinship TEXT NOT NULL, 
	PRIMARY KEY (one, other)
)
 WITHOUT ROWID

;
CREATE TABLE known (
	claim VARCHAR(64) NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	recorded VARCHAR(40) NOT NULL, 
	review VARCHAR(20) NOT NULL, 
	withdrawn VARCHAR(40), 
	corrected TEXT, 
	stands INTEGER NOT NULL, 
	PRIMARY KEY (claim)
);
CREATE TABLE mark (
	"key" VARCHAR(40) NOT NULL, 
	value BIGINT NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE readings (
	digest VARCHAR(64) NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	record TEXT NOT NULL, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(document) REFERENCES documents (id)
);
INSERT INTO "readings" VALUES('bce69d0045f8d2bd663103270bd1c39fd03b9f33a460b78c9edf8db3138c115f','6008632bb5d8e981747802eb','{"claims":["04e92e6d80075a81e00e1af551f8285962bbcb0a33139492ffacacdc119e7b1e","cac4f06022fd63c26b26db1922413e96ff3db298e08856cc5226a2360c995cbf"],"damage":[],"document":"6008632bb5d8e981747802eb","doubts":[],"language":"en","published":"2025-03-01","reader":"grammar@1","spots":[]}');
INSERT INTO "readings" VALUES('b5d94a1d1c8fabb06dbbac298640364af2a99ae91f9ac2d6180e855f6e8d8d92','6008632bb5d8e981747802eb','{"claims":["04e92e6d80075a81e00e1af551f8285962bbcb0a33139492ffacacdc119e7b1e"],"damage":[],"document":"6008632bb5d8e981747802eb","doubts":[["J301","which",[20,25,"exact",null,null]]],"language":"en","published":"2025-03-01","reader":"grammar@2","spots":[]}');
CREATE TABLE signs (
	document VARCHAR(64) NOT NULL, 
	place INTEGER NOT NULL, 
	sign TEXT NOT NULL, 
	PRIMARY KEY (document, place)
)
 WITHOUT ROWID

;
CREATE TABLE sketches (
	gram BIGINT NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	PRIMARY KEY (gram, document)
)
 WITHOUT ROWID

;
CREATE TABLE spells (
	undertaking VARCHAR(24) NOT NULL, 
	start VARCHAR(10) NOT NULL, 
	"end" VARCHAR(10), 
	debtor TEXT NOT NULL, 
	creditor TEXT NOT NULL, 
	measure VARCHAR(40) NOT NULL, 
	deadline VARCHAR(10), 
	hangs INTEGER NOT NULL, 
	outlet TEXT, 
	held TEXT NOT NULL, 
	PRIMARY KEY (undertaking, start)
);
CREATE TABLE told (
	undertaking VARCHAR(24) NOT NULL, 
	claim VARCHAR(64) NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	PRIMARY KEY (undertaking, claim)
)
 WITHOUT ROWID

;
CREATE TABLE traits (
	undertaking VARCHAR(24) NOT NULL, 
	traits TEXT NOT NULL, 
	PRIMARY KEY (undertaking)
);
CREATE TABLE waiting (
	claim VARCHAR(64) NOT NULL, 
	document VARCHAR(64) NOT NULL, 
	confidence FLOAT NOT NULL, 
	language VARCHAR(40) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	PRIMARY KEY (claim)
)
 WITHOUT ROWID

;
CREATE INDEX ix_readings_document ON readings (document);
CREATE INDEX ix_claims_id ON claims (id);
CREATE INDEX ix_claims_document ON claims (document);
CREATE INDEX ix_entries_subject ON entries (subject);
CREATE INDEX ix_entries_at ON entries (at);
CREATE INDEX entries_of_document ON entries (document, number);
CREATE INDEX ix_described_found ON described (found);
CREATE INDEX ix_described_family ON described (family);
CREATE INDEX ix_known_document ON known (document);
CREATE INDEX ix_told_document ON told (document);
CREATE INDEX spells_by_start ON spells (start);
CREATE INDEX spells_by_end ON spells ("end", debtor, creditor, measure);
CREATE INDEX ix_waiting_document ON waiting (document);
CREATE INDEX waiting_by_day ON waiting (day, claim);
CREATE INDEX waiting_by_confidence ON waiting (confidence, claim);
CREATE INDEX waiting_by_language ON waiting (language, confidence, claim);
CREATE INDEX ix_kin_other ON kin (other);
COMMIT;
